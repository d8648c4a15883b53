import { standingProblem } from '../account-standing.ts'
import type { AuthorizationRecord } from '../store/records.ts'
import type { ApiContext } from './api-context.ts'

/**
 * Throws RequestError `suspended` or `delinquent` for an authorization whose account nothing works for just now. A
 * team's does not depend on how its maker stands.
 */
export async function checkStanding(
  context: ApiContext,
  authorization: Pick<AuthorizationRecord, 'accountId' | 'clientId' | 'teamId'>,
): Promise<void> {
  const { accountId, clientId, teamId } = authorization
  if (teamId !== null) return
  const account = await context.accounts.findById(accountId)
  if (account === null) return
  const client = clientId === null ? null : await context.store.findClient(clientId)
  const problem = standingProblem(account, client)
  if (problem !== null) throw problem
}
