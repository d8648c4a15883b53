import { createHash, timingSafeEqual } from 'node:crypto'
import type { Account, AccountDirectory } from '@muster/oauth-provider'
import type { Settled, SettledAccount } from './settled/settled.ts'

/**
 * The people of a world, for the provider. A world's passwords are public by nature (it prints them on its login page),
 * so they are compared as they stand, in constant time. Federated accounts and those without a password cannot sign in.
 */
export function createAccountDirectory(heroku: () => Settled): AccountDirectory {
  const publicPart = (account: SettledAccount | undefined): Account | null =>
    account === undefined ? null : { id: account.id, email: account.email, name: account.name }
  const canSignIn = ({ federated, password }: SettledAccount): boolean =>
    !federated && password !== undefined

  return {
    async findById(id) {
      return publicPart(heroku().accounts.find((account) => account.id === id))
    },
    async findByEmail(email) {
      const wanted = email.trim().toLowerCase()
      return publicPart(heroku().accounts.find((each) => each.email.toLowerCase() === wanted))
    },
    async verifyPassword(account, password) {
      const known = heroku().accounts.find(({ id }) => id === account?.id)
      const right = equal(password, known?.password ?? '')
      return right && known !== undefined && canSignIn(known)
    },
  }
}

function equal(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
