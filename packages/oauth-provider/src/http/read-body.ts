import { RequestError } from '../request-error.ts'

/**
 * Reads a request's body as text, up to a number of bytes. One whose length is declared is read whole, because the server's
 * parser ends it there (RFC 9112 section 6.2); any other is counted as it comes. Throws RequestError `body_too_large`.
 */
export async function readBody(request: Request, limit: number): Promise<string> {
  const declared = request.headers.get('content-length')
  if (declared === null) return countBody(request, limit)
  if (Number(declared) > limit) throw tooLarge(limit)
  const text = await request.text()
  if (text.length > limit) throw tooLarge(limit) // where no parser ended it at its length
  return text
}

async function countBody(request: Request, limit: number): Promise<string> {
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
  const type = request.headers.get('content-type') ?? ''
  const parameters = type.indexOf(';')
  return (parameters === -1 ? type : type.slice(0, parameters)).trim().toLowerCase()
}

function tooLarge(limit: number): RequestError {
  return new RequestError('body_too_large', `The body must not be longer than ${limit} bytes.`)
}
