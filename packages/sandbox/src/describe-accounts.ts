import type { Scope } from '@muster/oauth-provider'
import type { DescribedAccount, DescribedSpecialAccount, Sandbox } from './sandbox.ts'
import type { Settled } from './settled/settled.ts'
import { signInAccounts } from './sign-in-accounts.ts'
import { specialAccounts } from './special-accounts.ts'

/** Mints a token of each scope for every account that e-mail address and password are enough for. */
export function describeAccounts(
  settled: Settled,
  issueToken: Sandbox['issueToken'],
): Promise<readonly DescribedAccount[]> {
  return Promise.all(
    signInAccounts(settled).map(async ({ email, password }) => ({
      email,
      password,
      tokens: await tokensOf(email, issueToken),
    })),
  )
}

/** The same for those with which something special happens, and what it takes to try it. */
export function describeSpecialAccounts(
  settled: Settled,
  issueToken: Sandbox['issueToken'],
): Promise<readonly DescribedSpecialAccount[]> {
  return Promise.all(
    specialAccounts(settled).map(async ({ account, special }) => ({
      email: account.email,
      password: account.password ?? null,
      special,
      totp_secret: account.totpSecret ?? null,
      recovery_codes: account.recoveryCodes,
      tokens: await tokensOf(account.email, issueToken),
    })),
  )
}

async function tokensOf(
  email: string,
  issueToken: Sandbox['issueToken'],
): Promise<Readonly<Record<Scope, string>>> {
  const token = (scope: Scope): Promise<string> => issueToken(email, [scope])
  return {
    identity: await token('identity'),
    read: await token('read'),
    'read-protected': await token('read-protected'),
    write: await token('write'),
    'write-protected': await token('write-protected'),
    global: await token('global'),
  }
}
