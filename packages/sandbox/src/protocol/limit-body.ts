/** The largest request body the sandbox reads, in bytes. */
export const bodyLimit = 64 * 1024

/** The request with its body read and found small enough, or undefined where it is larger than `limit` bytes. */
export async function limitBody(request: Request, limit: number): Promise<Request | undefined> {
  if (request.body === null) return request
  if (Number(request.headers.get('content-length') ?? 0) > limit) return undefined
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body) {
    size += chunk.byteLength
    if (size > limit) return undefined
    chunks.push(chunk)
  }
  return new Request(request.url, {
    method: request.method,
    headers: request.headers,
    body: Buffer.concat(chunks),
    signal: request.signal,
    redirect: request.redirect,
  })
}
