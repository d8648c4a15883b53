import {
  type Account,
  type AccountDirectory,
  recoveryCodeName,
  sameSecret,
} from '@muster/oauth-provider'
import type { ChangedPasswords } from './changed-passwords.ts'
import type { Settled, SettledAccount } from './settled/settled.ts'
import { readBase32 } from './worlds/base32.ts'

/**
 * The people of a world, for the provider. A world's passwords and recovery codes are public by nature (it prints them
 * on its landing page), so they are compared as they stand, in constant time. A federated account has no password here.
 */
export function createAccountDirectory(
  heroku: () => Settled,
  changed: ChangedPasswords,
): AccountDirectory {
  const find = (id: string | undefined): SettledAccount | undefined =>
    heroku().accounts.find((account) => account.id === id)
  const publicPart = (account: SettledAccount | undefined): Account | null =>
    account === undefined
      ? null
      : {
          id: account.id,
          email: account.email,
          name: account.name,
          twoFactor: account.twoFactor,
          identityProvider: account.identityProvider,
          suspended: account.suspended,
          delinquent: account.delinquent,
          passwordExpired: account.passwordExpired && !changed.has(account.id),
        }

  return {
    async findById(id) {
      return publicPart(find(id))
    },
    async findByEmail(email) {
      const wanted = email.trim().toLowerCase()
      return publicPart(heroku().accounts.find((each) => each.email.toLowerCase() === wanted))
    },
    async verifyPassword(account, password) {
      const known = find(account?.id)
      const asTheWorldSays = sameSecret(password, known?.password ?? '')
      if (known === undefined || known.federated) return false
      if (changed.has(known.id)) return changed.matches(known.id, password)
      return asTheWorldSays && known.password !== undefined
    },
    async secondFactor(account) {
      const known = find(account.id)
      const totpKey = readBase32(known?.totpSecret ?? '')
      if (known === undefined || totpKey === undefined) return null
      return { totpKey, recoveryCode: async (code) => recoveryCodeName(code, known.recoveryCodes) }
    },
    async changePassword(account, password) {
      changed.set(account.id, password)
    },
  }
}
