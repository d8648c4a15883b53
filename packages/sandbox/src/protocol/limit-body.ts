/** The largest request body the sandbox reads, in bytes. */
export const bodyLimit = 64 * 1024

/**
 * The request, or undefined where its body is larger than `limit` bytes. A body whose length is declared is no longer
 * than that, as the server's parser ends it there; any other is read and counted.
 */
export async function limitBody(request: Request, limit: number): Promise<Request | undefined> {
  if (request.method === 'GET' || request.method === 'HEAD') return request
  const declared = request.headers.get('content-length')
  if (declared !== null) return Number(declared) > limit ? undefined : request
  if (request.body === null) return request
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
