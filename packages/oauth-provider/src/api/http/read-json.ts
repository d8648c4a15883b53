import { mediaType, readBody } from '../../http/read-body.ts'
import { RequestError } from '../../request-error.ts'

const bodyLimit = 65_536

/**
 * Reads a request's JSON body; an empty object when there is none. Throws RequestError `body_too_large` beyond 64 KiB,
 * `unsupported_body` for another media type and `invalid_request` for what is no JSON.
 */
export async function readJson(request: Request): Promise<unknown> {
  if (request.method === 'GET' || request.method === 'HEAD') return {}
  const text = await readBody(request, bodyLimit)
  if (text.trim() === '') return {}
  const type = mediaType(request)
  if (type !== '' && !/^application\/([\w.-]+\+)?json$/.test(type)) {
    throw new RequestError('unsupported_body', 'The body must be of type application/json.')
  }
  try {
    return JSON.parse(text)
  } catch {
    // What the parser says repeats the text, which may hold a secret.
    throw new RequestError('invalid_request', 'The body is not JSON.')
  }
}
