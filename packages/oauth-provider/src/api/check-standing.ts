import { standingProblem } from '../account-standing.ts'
import type { AuthorizationRecord } from '../store/records.ts'
import type { ApiContext } from './api-context.ts'

/**
 * Throws RequestError `suspended` for an authorization of a person's whose account is suspended and, where `client` is
 * given, `delinquent` for one that owes something and a client that minds. A team's does not depend on how its maker
 * stands.
 */
export async function checkStanding(
  context: ApiContext,
  { accountId, teamId }: Pick<AuthorizationRecord, 'accountId' | 'teamId'>,
  client: { readonly ignoresDelinquent: boolean | null } | null,
): Promise<void> {
  const account = teamId === null ? await context.accounts.findById(accountId) : null
  const problem = account === null ? null : standingProblem(account, client)
  if (problem !== null) throw problem
}
