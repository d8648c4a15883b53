import { readForm } from '../http/parameters.ts'
import { cliLoginDonePage, cliLoginPage } from '../pages/cli-login-pages.ts'
import { sendPage } from '../pages/page.ts'
import { problemPage } from '../pages/session-pages.ts'
import { RequestError } from '../request-error.ts'
import type { CliDecision } from '../store/records.ts'
import { formToken, isOwnForm, refuseForeignForm } from '../web/browser.ts'
import { requireLogin } from '../web/require-login.ts'
import type { SignedIn } from '../web/signed-in.ts'
import type { WebContext } from '../web/web-context.ts'
import { browserPath, loginOfPage } from './cli-login-paths.ts'

/** `/auth/browser/{id}`: the person who ran the command line says, once, whether it is logged in. */
export async function decideCliLogin(context: WebContext, request: Request): Promise<Response> {
  const { method } = request
  if (method !== 'GET' && method !== 'POST') {
    throw new RequestError('method_not_allowed', 'Use GET or POST.', { allow: 'GET, POST' })
  }
  if (method === 'POST') refuseForeignForm(request)
  const id = loginOfPage(new URL(request.url).pathname) ?? ''
  const signedIn = await requireLogin(context, request, browserPath(id))
  if (signedIn instanceof Response) return signedIn
  return method === 'GET' ? ask(context, signedIn, id) : decide(context, request, signedIn, id)
}

async function ask(context: WebContext, signedIn: SignedIn, id: string): Promise<Response> {
  const login = await context.cliLogins.findCliLogin(id, context.clock.now().getTime())
  if (login === null || login.decision !== null) return nothingToDecide(context)
  return sendPage(
    context,
    cliLoginPage({
      action: browserPath(id),
      description: login.description,
      address: login.address,
      email: signedIn.account.email,
      csrf: formToken(context, signedIn.browser, subjectOf(id)),
    }),
  )
}

async function decide(
  context: WebContext,
  request: Request,
  { account, sessionId, browser }: SignedIn,
  id: string,
): Promise<Response> {
  const form = await readForm(request)
  const word = form.get('decision')
  const decision: CliDecision | null =
    word === 'allow'
      ? { allowed: true, accountId: account.id, sessionId }
      : word === 'deny'
        ? { allowed: false }
        : null
  if (decision === null || !isOwnForm(context, browser, subjectOf(id), form.get('csrf'))) {
    return nothingToDecide(context)
  }
  const at = context.clock.now().getTime()
  if (!(await context.cliLogins.decideCliLogin(id, decision, at))) return nothingToDecide(context)
  return sendPage(context, cliLoginDonePage(decision.allowed))
}

function nothingToDecide(context: WebContext): Response {
  return sendPage(
    context,
    problemPage(
      'This login is over',
      'The command line has its answer, or it has stopped waiting.',
      'Run the login again and open the address it prints.',
      410,
    ),
  )
}

/** What the form's token is about: this login and no other. */
function subjectOf(id: string): string {
  return `cli login ${id}`
}
