import { standingProblem } from '../account-standing.ts'
import type { AuthorizationRecord } from '../store/records.ts'
import type { ApiContext } from './api-context.ts'

/**
 * Throws RequestError `suspended` for an authorization of a person's whose account is suspended: no token is issued. A
 * team's does not depend on how its maker stands.
 */
export async function refuseSuspended(
  context: ApiContext,
  { accountId, teamId }: Pick<AuthorizationRecord, 'accountId' | 'teamId'>,
): Promise<void> {
  const account = teamId === null ? await context.accounts.findById(accountId) : null
  const problem = account === null ? null : standingProblem(account, null)
  if (problem !== null) throw problem
}
