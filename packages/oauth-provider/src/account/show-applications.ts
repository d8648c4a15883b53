import { applicationPage } from '../pages/account/application-page.ts'
import { applicationsPage } from '../pages/account/applications-page.ts'
import { show } from './show.ts'
import type { Visit } from './visit.ts'

/** `/account/applications`: the OAuth clients the account has registered. */
export async function showApplications(visit: Visit): Promise<Response> {
  const clients = await visit.context.api.clients.list(visit.account.id)
  return show(visit, 'applications', applicationsPage(clients, visit.now))
}

/** The page of one of them. */
export async function showApplication(visit: Visit): Promise<Response> {
  const { context, account, part, now } = visit
  const client = await context.api.clients.find(account.id, part('id'))
  return show(visit, 'applications', applicationPage(client, context.origin, now))
}
