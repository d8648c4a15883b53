import { createHash, timingSafeEqual } from 'node:crypto'
import type { Random } from './clock.ts'

/** The passwords that people have set since the sandbox started: known as salted digests, and only in memory. */
export interface ChangedPasswords {
  set(accountId: string, password: string): void
  has(accountId: string): boolean
  /** Whether this is the password set for the account; false where none was. */
  matches(accountId: string, password: string): boolean
  /** The world's own passwords hold again. */
  forget(): void
}

export function createChangedPasswords(random: Random): ChangedPasswords {
  const salt = random(16)
  const digests = new Map<string, Buffer>()
  const digest = (accountId: string, password: string): Buffer =>
    createHash('sha256').update(salt).update(`${accountId}:${password}`).digest()
  return {
    set: (accountId, password) => void digests.set(accountId, digest(accountId, password)),
    has: (accountId) => digests.has(accountId),
    matches(accountId, password) {
      const known = digests.get(accountId)
      return known !== undefined && timingSafeEqual(known, digest(accountId, password))
    },
    forget: () => digests.clear(),
  }
}
