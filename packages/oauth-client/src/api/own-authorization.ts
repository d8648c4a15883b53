import { matchesMask } from '../token-form/mask-token.ts'
import type { Authorization } from './authorization.ts'

/**
 * The authorization an access token belongs to. A masked token matches by what is left of it, and only if no other
 * authorization matches too. Undefined when none does.
 */
export function ownAuthorization(
  authorizations: readonly Authorization[],
  accessToken: string,
): Authorization | undefined {
  const exact = authorizations.find(({ access_token }) => access_token?.token === accessToken)
  if (exact) return exact
  const masked = authorizations.filter(({ access_token }) =>
    matchesMask(accessToken, access_token?.token ?? ''),
  )
  return masked.length === 1 ? masked[0] : undefined
}
