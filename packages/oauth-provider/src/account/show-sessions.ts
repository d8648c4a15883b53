import { sessionsPage } from '../pages/account/sessions-page.ts'
import { formToken } from '../web/browser.ts'
import { show } from './show.ts'
import type { Visit } from './visit.ts'

/** `/account/sessions`: where and since when one is logged in. */
export async function showSessions(visit: Visit): Promise<Response> {
  const { context, account, sessionId, browser, now } = visit
  const [sessions, authorizations] = await Promise.all([
    context.api.sessions.list(account.id),
    context.api.authorizations.list({ accountId: account.id, teamId: null }),
  ])
  const logoutCsrf = formToken(context, browser, 'logout')
  const view = { sessions, sessionId, authorizations, logoutCsrf, now }
  return show(visit, 'sessions', sessionsPage(view))
}
