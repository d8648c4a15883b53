import { type Place, shell } from '../pages/account/shell.ts'
import { html } from '../pages/html.ts'
import { type Page, sendPage } from '../pages/page.ts'
import { signsInElsewhere } from '../signs-in-elsewhere.ts'
import { formToken } from '../web/browser.ts'
import type { SignedIn } from '../web/signed-in.ts'
import type { WebContext } from '../web/web-context.ts'

/** Sends a page with the navigation of somebody who is logged in. `done` is what was done just before, in words. */
export async function show(
  { context, account, browser, done }: SignedInVisit,
  place: Place | null,
  page: Page,
): Promise<Response> {
  const teams = await context.api.teams.listAdministered(account.id)
  const hasPassword =
    context.accounts.changePassword !== undefined && signsInElsewhere(account) === null
  const navigation = shell({
    email: account.email,
    place,
    teams: teams.map(({ name }) => name),
    hasPassword,
    csrf: formToken(context, browser, 'logout'),
  })
  const body =
    done === null ? page.body : html`<p class="notice" role="status">${done}</p>\n${page.body}`
  return sendPage(context, { ...page, navigation, body })
}

/** Who is logged in, and where. */
type SignedInVisit = Omit<SignedIn, 'sessionId'> & {
  readonly context: WebContext
  readonly done: string | null
}
