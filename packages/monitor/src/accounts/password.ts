import { hashPassword } from 'better-auth/crypto'
import { AccountsError } from './accounts-error.ts'

export const shortestPassword = 12
/** A longer one would only make hashing it expensive. */
export const longestPassword = 128

/** Throws AccountsError `password_too_short` or `password_too_long`. */
export function refuseBadLength(password: string): void {
  if (password.length < shortestPassword) {
    throw new AccountsError('password_too_short', 'The password has fewer than 12 characters.')
  }
  if (password.length > longestPassword) {
    throw new AccountsError('password_too_long', 'The password has more than 128 characters.')
  }
}

/** The salted scrypt hash that sign-in compares with. Throws as `refuseBadLength` does. */
export async function hashNewPassword(password: string): Promise<string> {
  refuseBadLength(password)
  return hashPassword(password)
}
