import { OAuthClientError } from '../errors.ts'
import { harmlessCause } from '../send/harmless-cause.ts'

/** No OAuth answer is larger, a list of a thousand authorizations included. In bytes. */
const largestBody = 4 * 1024 * 1024

const jsonType = /^application\/(?:[\w.-]+\+)?json\b/i

/** What a response's body held: a JSON value, or not one. */
export type Body = { readonly json: true; readonly value: unknown } | { readonly json: false }

/**
 * Reads a body up to a limit; only what says that it is JSON is taken for it. Throws OAuthClientError
 * `unexpected_response` (too large) or `unreachable` (cut off).
 */
export async function readBody(response: Response): Promise<Body> {
  const { status } = response
  const text = await readText(response)
  if (text === undefined) {
    throw new OAuthClientError('unexpected_response', 'The answer is too large.', { status })
  }
  if (!jsonType.test(response.headers.get('content-type') ?? '')) return { json: false }
  try {
    return { json: true, value: JSON.parse(text) }
  } catch {
    // The parser's message quotes the text, which may hold a token.
    return { json: false }
  }
}

async function readText(response: Response): Promise<string | undefined> {
  if (response.body === null) return ''
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  let size = 0
  let text = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return text + decoder.decode()
      size += value.byteLength
      if (size > largestBody) {
        await reader.cancel()
        return undefined
      }
      text += decoder.decode(value, { stream: true })
    }
  } catch (cause) {
    throw new OAuthClientError('unreachable', 'The answer was cut off.', {
      status: response.status,
      cause: harmlessCause(cause, []),
    })
  }
}
