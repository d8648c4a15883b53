import type { ClientCredentials } from '../api/identify-client.ts'
import type { Parameters } from '../http/parameters.ts'
import type { Profile } from '../profile.ts'
import { RequestError } from '../request-error.ts'

/**
 * Reads how a client proves itself at the token endpoint (RFC 6749 section 2.3.1): its secret in the body, or as the
 * password of HTTP Basic. Throws RequestError: both at once `invalid_request`, neither `invalid_params` (profile
 * `heroku`) or `invalid_client`.
 */
export function readCredentials(
  header: string | null,
  form: Parameters,
  profile: Profile,
): ClientCredentials {
  const secret = form.get('client_secret')
  const id = form.get('client_id')
  const basic = header === null ? null : decodeBasic(header)
  if (basic !== null) {
    if (secret !== undefined) {
      throw new RequestError('invalid_request', 'Send the client secret in one place only.')
    }
    return { secret: basic.password, id, user: basic.user, basic: true }
  }
  if (secret !== undefined) return { secret, id, basic: false }
  if (profile === 'heroku') {
    throw new RequestError('invalid_params', 'Require params: client_secret.')
  }
  throw new RequestError('invalid_client', 'Invalid credentials provided.')
}

function decodeBasic(
  header: string,
): { readonly user: string | undefined; readonly password: string } | null {
  const text = /^basic +([A-Za-z0-9+/_=-]{1,2048}) *$/i.exec(header)?.[1]
  if (text === undefined) return null
  const pair = Buffer.from(text, 'base64').toString('utf8')
  const colon = pair.indexOf(':')
  if (colon === -1) return { user: undefined, password: '' }
  const user = decodeForm(pair.slice(0, colon))
  return { user: user === '' ? undefined : user, password: decodeForm(pair.slice(colon + 1)) }
}

/** User and password are form-encoded before they are joined. */
function decodeForm(text: string): string {
  return new URLSearchParams(`v=${text.replaceAll('&', '%26')}`).get('v') ?? ''
}
