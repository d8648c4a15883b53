import type { Principal } from '../../authentication.ts'
import { RequestError } from '../../request-error.ts'

/**
 * Throws RequestError `forbidden` for the token of a client that is not one of Heroku's own. What it made would be a token
 * without a client: revoking the client would leave it, and a team that shuts third parties out would let it in.
 */
export function refuseThirdParty(
  principal: Pick<Principal, 'thirdParty'> | null,
  what: string,
): void {
  if (principal?.thirdParty !== true) return
  throw new RequestError(
    'forbidden',
    `Only direct authorizations and Heroku's own clients can ${what}.`,
  )
}
