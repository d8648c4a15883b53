import { readBasic } from '../api/basic-credentials.ts'
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
  const basic = header === null ? null : readBasic(header)
  if (basic !== null) {
    if (secret !== undefined) {
      throw new RequestError('invalid_request', 'Send the client secret in one place only.')
    }
    const user = basic.user === '' ? undefined : decodeForm(basic.user)
    return { secret: decodeForm(basic.password), id, user, basic: true }
  }
  if (secret !== undefined) return { secret, id, basic: false }
  if (profile === 'heroku') {
    throw new RequestError('invalid_params', 'Require params: client_secret.')
  }
  throw new RequestError('invalid_client', 'Invalid credentials provided.')
}

/** User and password are form-encoded before they are joined. */
function decodeForm(text: string): string {
  return new URLSearchParams(`v=${text.replaceAll('&', '%26')}`).get('v') ?? ''
}
