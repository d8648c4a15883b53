// People in memory, for a scene: their passwords, second factors and states can be changed while it goes on.
import type { Account, AccountDirectory, SecondFactor } from '../src/account-directory.ts'
import { stepAt, totpCode } from '../src/second-factor/totp.ts'

export interface PeopleOfScene {
  readonly accounts: AccountDirectory
  /** Changes what the directory says of somebody from now on. */
  change(account: { readonly id: string }, change: Partial<Account>): void
  /** The present password of somebody. */
  passwordOf(account: { readonly email: string }): string
}

/** What everybody's password is until it is changed. */
export function firstPasswordOf(account: { readonly email: string }): string {
  return `correct horse of ${account.email}`
}

/** The key of somebody's authenticator app. */
export function totpKeyOf({ email }: { readonly email: string }): Uint8Array {
  return new TextEncoder().encode(email.padEnd(20, '.'))
}

/** The code that somebody's authenticator app shows. */
export function codeOf(account: { readonly email: string }, milliseconds: number): string {
  return totpCode(totpKeyOf(account), stepAt(milliseconds))
}

/** The recovery codes of whoever has a second factor. */
export const recoveryCodes = ['reco-very-one', 'reco-very-two'] as const

export function createPeople(people: readonly Account[]): PeopleOfScene {
  const now = new Map(people.map((account) => [account.id, account]))
  const passwords = new Map<string, string>()

  const passwordOf = (account: { readonly email: string }): string =>
    passwords.get(account.email) ?? firstPasswordOf(account)
  const factorOf = (account: Account): SecondFactor => ({
    totpKey: totpKeyOf(account),
    recoveryCode: async (code) => recoveryCodes.find((one) => one === code) ?? null,
  })

  return {
    passwordOf,
    change(account, change) {
      const before = now.get(account.id)
      if (before !== undefined) now.set(account.id, { ...before, ...change })
    },
    accounts: {
      findById: async (id) => now.get(id) ?? null,
      findByEmail: async (email) =>
        [...now.values()].find((one) => one.email === email.toLowerCase()) ?? null,
      verifyPassword: async (account, password) =>
        account !== null &&
        (account.identityProvider ?? null) === null &&
        password === passwordOf(account),
      secondFactor: async (account) => (account.twoFactor === true ? factorOf(account) : null),
      async changePassword(account, password) {
        passwords.set(account.email, password)
        const before = now.get(account.id)
        if (before !== undefined) now.set(account.id, { ...before, passwordExpired: false })
      },
    },
  }
}
