import { standingProblem } from '../account-standing.ts'
import type { Principal } from '../authentication.ts'
import type { ApiContext } from './api-context.ts'

/**
 * Throws RequestError `suspended` or `delinquent` for a token of an account for which nothing works just now. A team's
 * token does not depend on how its maker stands.
 */
export async function checkStanding(context: ApiContext, principal: Principal): Promise<void> {
  if (principal.teamId !== null) return
  const account = await context.accounts.findById(principal.accountId)
  if (account === null) return
  const { clientId } = principal
  const client = clientId === null ? null : await context.store.findClient(clientId)
  const problem = standingProblem(account, client)
  if (problem !== null) throw problem
}
