import type { Settled, SettledAccount } from './settled/settled.ts'

/** An account with a password. */
export type SignInAccount = SettledAccount & { readonly password: string }

/** The accounts one can sign in to, in the world's order. */
export function signInAccounts({ accounts }: Settled): readonly SignInAccount[] {
  return accounts.flatMap((account) =>
    account.password === undefined || account.federated
      ? []
      : [{ ...account, password: account.password }],
  )
}
