import { authorizationsPage } from '../pages/account/authorizations-page.ts'
import { signsInElsewhere } from '../signs-in-elsewhere.ts'
import { show } from './show.ts'
import type { Visit } from './visit.ts'

/** `/account/authorizations`: everything that has access to the account. */
export async function showAuthorizations(visit: Visit): Promise<Response> {
  const { context, account, sessionId, now } = visit
  const [authorizations, sessions] = await Promise.all([
    context.api.authorizations.list({ accountId: account.id, teamId: null }),
    context.api.sessions.list(account.id),
  ])
  const identityProvider = signsInElsewhere(account)
  const view = { authorizations, sessions, sessionId, identityProvider, now }
  return show(visit, 'authorizations', authorizationsPage(view))
}
