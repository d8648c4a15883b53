import { standingProblem } from '../account-standing.ts'
import { RequestError } from '../request-error.ts'
import type { AuthorizationRecord } from '../store/records.ts'
import type { ApiContext } from './api-context.ts'

/**
 * Throws RequestError for an authorization of a person's: `invalid_grant` where the account is gone, `suspended` where it
 * is suspended and, where `client` is given, `delinquent` where it owes something and the client minds. A team's does not
 * depend on how its maker stands.
 */
export async function checkStanding(
  context: ApiContext,
  { accountId, teamId }: Pick<AuthorizationRecord, 'accountId' | 'teamId'>,
  client: { readonly ignoresDelinquent: boolean | null } | null,
): Promise<void> {
  if (teamId !== null) return
  const account = await context.accounts.findById(accountId)
  if (account === null) throw new RequestError('invalid_grant', 'OAuth authorization invalid.')
  const problem = standingProblem(account, client)
  if (problem !== null) throw problem
}
