import { RequestError } from '../request-error.ts'

/**
 * Reads a request's body as text, up to a number of bytes: neither an honest nor a lying Content-Length makes it read
 * more. Throws RequestError `body_too_large`.
 */
export async function readBody(request: Request, limit: number): Promise<string> {
  if (Number(request.headers.get('content-length') ?? '0') > limit) throw tooLarge(limit)
  if (request.body === null) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body) {
    size += chunk.byteLength
    if (size > limit) throw tooLarge(limit)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** The media type of a request's body, without parameters; empty when it names none. */
export function mediaType(request: Request): string {
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';')
  return type.trim().toLowerCase()
}

function tooLarge(limit: number): RequestError {
  return new RequestError('body_too_large', `The body must not be longer than ${limit} bytes.`)
}
