import type { PublicClient } from '../api/api.ts'
import { formSources } from '../client/redirect-uri.ts'
import { parseParameters } from '../http/parameters.ts'
import { type Page, sendPage } from '../pages/page.ts'
import { keptQuery } from './destination.ts'
import type { LoginAttempt } from './login-attempt.ts'

type Waiting = Pick<LoginAttempt, 'context' | 'browser' | 'destination'>

/**
 * Sends a page of the login. Its form may end at the client that waits: where consent is not asked for, the last page
 * of a login leads straight there.
 */
export async function sendLoginPage(here: Waiting, page: Page): Promise<Response> {
  const client = await waitingClient(here)
  const sources = client === null ? [] : formSources(client.redirectUri)
  return sendPage(here.context, { ...page, formSources: sources })
}

/** The client whose request waits for the login; null when none does. */
export async function waitingClient({
  context,
  browser,
  destination,
}: Waiting): Promise<PublicClient | null> {
  const query = keptQuery(browser, destination)
  const id = query === null ? undefined : parseParameters(query).get('client_id')
  return id === undefined ? null : context.api.findClient(id)
}
