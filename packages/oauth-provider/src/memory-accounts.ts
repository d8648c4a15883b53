import type { Account, AccountDirectory } from './account-directory.ts'
import { ProviderError } from './errors.ts'
import { recoveryCodeName } from './second-factor/recovery-code.ts'
import { signsInElsewhere } from './signs-in-elsewhere.ts'
import { sameSecret } from './token/same-secret.ts'

/** Somebody who can log in, and with what. */
export interface MemoryAccount extends Account {
  /** Absent for one that logs in through an identity provider. */
  readonly password?: string
  /** The key of an authenticator app, for an account with `twoFactor`; see SecondFactor. */
  readonly totpKey?: Uint8Array
  /** Codes for whoever has lost the app. Default: none. */
  readonly recoveryCodes?: readonly string[]
}

/**
 * Makes a directory of accounts for tests and for a provider on one's own machine. Passwords are kept as they are given and
 * changed in memory alone: an application that has accounts implements AccountDirectory on them.
 *
 * Throws ProviderError `bad_option` for two accounts with one id or one e-mail address, and for one with `twoFactor` and no
 * key.
 */
export function createMemoryAccounts(people: readonly MemoryAccount[]): AccountDirectory {
  const held = new Map(people.map((person) => [person.id, apart(person)]))
  const ids = new Map(people.map(({ id, email }) => [email.toLowerCase(), id]))
  if (held.size < people.length || ids.size < people.length) {
    throw new ProviderError('bad_option', 'Each account needs an id and an e-mail of its own.')
  }
  const keyless = people.find(({ twoFactor, totpKey }) => twoFactor === true && !totpKey)
  if (keyless !== undefined) {
    throw new ProviderError('bad_option', `${keyless.email} has twoFactor and needs a totpKey.`)
  }
  const find = (id: string | undefined): Account | null => held.get(id ?? '')?.account ?? null

  return {
    findById: async (id) => find(id),
    findByEmail: async (email) => find(ids.get(email.trim().toLowerCase())),
    async verifyPassword(account, password) {
      const known = held.get(account?.id ?? '')
      const right = sameSecret(password, known?.password ?? '')
      const hasOne = known?.password !== undefined && signsInElsewhere(known.account) === null
      return right && hasOne
    },
    async secondFactor(account) {
      const { totpKey, recoveryCodes = [] } = held.get(account.id) ?? {}
      return totpKey === undefined
        ? null
        : { totpKey, recoveryCode: async (code) => recoveryCodeName(code, recoveryCodes) }
    },
    async changePassword({ id }, password) {
      const before = held.get(id)
      if (before === undefined) return
      held.set(id, { ...before, password, account: { ...before.account, passwordExpired: false } })
    },
  }
}

/** What of somebody is everybody's business, apart from what is not. */
function apart({ password, totpKey, recoveryCodes, ...account }: MemoryAccount) {
  return { account, password, totpKey, recoveryCodes }
}
