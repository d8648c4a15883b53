import type { Settled, SettledAccount } from './settled/settled.ts'
import { whatIsSpecial } from './special-accounts.ts'

/** An account with a password. */
export type SignInAccount = SettledAccount & { readonly password: string }

/** The accounts that e-mail address and password are enough for, in the world's order. */
export function signInAccounts({ accounts }: Settled): readonly SignInAccount[] {
  return accounts.flatMap((account) =>
    account.password === undefined || whatIsSpecial(account) !== undefined
      ? []
      : [{ ...account, password: account.password }],
  )
}
