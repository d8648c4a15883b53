import type { Scope } from '@muster/oauth-provider'
import type { DescribedAccount, Sandbox } from './sandbox.ts'
import type { Settled } from './settled/settled.ts'
import { signInAccounts } from './sign-in-accounts.ts'

/** Mints a token of each scope for every account one can sign in to. */
export function describeAccounts(
  settled: Settled,
  issueToken: Sandbox['issueToken'],
): Promise<readonly DescribedAccount[]> {
  return Promise.all(
    signInAccounts(settled).map(async ({ email, password }) => {
      const token = (scope: Scope): Promise<string> => issueToken(email, [scope])
      return {
        email,
        password,
        tokens: {
          identity: await token('identity'),
          read: await token('read'),
          'read-protected': await token('read-protected'),
          write: await token('write'),
          'write-protected': await token('write-protected'),
          global: await token('global'),
        },
      }
    }),
  )
}
