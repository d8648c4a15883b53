import type { Account } from './account-directory.ts'

/** The identity provider an account signs in through; null for one with a password. */
export function signsInElsewhere({ identityProvider }: Account): string | null {
  return identityProvider ?? null
}
