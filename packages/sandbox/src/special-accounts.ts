import type { Settled, SettledAccount } from './settled/settled.ts'

/** An account with which something other than the ordinary happens at login or afterwards. */
export interface SpecialAccount {
  readonly account: SettledAccount
  /** What is special about it, in a few words. */
  readonly special: string
}

/** What is special about an account at login or afterwards, in a few words; undefined for nothing. */
export function whatIsSpecial(account: SettledAccount): string | undefined {
  const found = [
    ...(account.identityProvider === null ? [] : [`signs in through ${account.identityProvider}`]),
    ...(account.totpSecret === undefined ? [] : ['is asked for its second factor']),
    ...(account.passwordExpired ? ['must change its password'] : []),
    ...(account.suspended ? ['is suspended'] : []),
    ...(account.delinquent ? ['has an unpaid balance'] : []),
  ]
  return found.length === 0 ? undefined : found.join(', ')
}

/** The accounts worth trying for what is special about them, in the world's order. */
export function specialAccounts({ accounts }: Settled): readonly SpecialAccount[] {
  return accounts.flatMap((account) => {
    const special = whatIsSpecial(account)
    const canTry = account.password !== undefined || account.identityProvider !== null
    return special === undefined || !canTry ? [] : [{ account, special }]
  })
}
