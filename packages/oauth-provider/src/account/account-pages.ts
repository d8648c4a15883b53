import { readForm } from '../http/parameters.ts'
import { wireError } from '../http/wire-error.ts'
import { problemPage } from '../pages/session-pages.ts'
import { pathMatcher } from '../protocol/path-template.ts'
import { RequestError } from '../request-error.ts'
import { refuseForeignForm } from '../web/browser.ts'
import { requireLogin } from '../web/require-login.ts'
import type { WebContext } from '../web/web-context.ts'
import { type AccountRoute, accountRoutes, teamRoutes } from './account-routes.ts'
import { readNotice } from './notice.ts'
import { isOwnSending } from './own-form.ts'
import { show } from './show.ts'
import type { Visit } from './visit.ts'

const matcherOf = (route: AccountRoute) => ({ route, match: pathMatcher(route.template) })
const accountMatchers = accountRoutes.map(matcherOf)
const allMatchers = [...accountMatchers, ...teamRoutes.map(matcherOf)]

/** Says whether a path is one of the account's own pages, or of a team's where there are teams. */
export function isAccountPage({ teams }: Pick<WebContext, 'teams'>, pathname: string): boolean {
  return findRoute(teams !== null, pathname) !== undefined
}

/**
 * Answers one of the account's own pages. Whoever is not logged in goes to log in first and comes back. A form counts
 * only when it is our own, of this login and for this address, whichever page it is of.
 */
export async function accountPages(context: WebContext, request: Request): Promise<Response> {
  const url = new URL(request.url)
  const found = findRoute(context.teams !== null, url.pathname)
  if (found === undefined) throw new RequestError('not_found', 'This page is not here.')
  const { route, parameters } = found
  const { method } = request
  const methods = route.send === undefined ? ['GET'] : ['GET', 'POST']
  if (!methods.includes(method)) {
    const allow = methods.join(', ')
    throw new RequestError('method_not_allowed', `This page answers ${allow}.`, { allow })
  }
  if (method === 'POST') refuseForeignForm(request)

  const signedIn = await requireLogin(context, request, url.pathname)
  if (signedIn instanceof Response) return signedIn
  const visit: Visit = {
    ...signedIn,
    context,
    path: url.pathname,
    part: (name) => parameters[name] ?? '',
    now: context.clock.now().getTime(),
    done: readNotice({ context, browser: signedIn.browser }, url.searchParams),
  }
  try {
    return await answer(visit, request, route)
  } catch (error) {
    if (error instanceof RequestError) return showProblem(visit, error)
    throw error
  }
}

async function answer(visit: Visit, request: Request, route: AccountRoute): Promise<Response> {
  if (request.method === 'GET' || route.send === undefined) return route.show(visit)
  const sending = { ...visit, form: await readForm(request) }
  if (isOwnSending(sending)) return route.send(sending)
  const page = problemPage(
    'This page was out of date',
    'Nothing was changed: the form was not sent from a page of this login.',
    'Open the page again and send it from there.',
    403,
  )
  return show(visit, null, page)
}

/** What the person is told whose wish is refused, in the frame they know. */
function showProblem(visit: Visit, error: RequestError): Promise<Response> {
  const { status } = wireError(error, 'heroku')
  if (error.code === 'not_found') {
    const message = 'What you asked for does not exist, has ended, or is not yours.'
    const advice = 'Its list, beside this, shows what there is.'
    return show(visit, null, problemPage('This is not here', message, advice, status))
  }
  const advice = 'Nothing was changed.'
  return show(visit, null, problemPage('This did not work', error.message, advice, status))
}

function findRoute(
  withTeams: boolean,
  pathname: string,
):
  | { readonly route: AccountRoute; readonly parameters: Readonly<Record<string, string>> }
  | undefined {
  for (const { route, match } of withTeams ? allMatchers : accountMatchers) {
    const parameters = match(pathname)
    if (parameters !== undefined) return { route, parameters }
  }
  return undefined
}
