import { asQuery, type Parameters, parseParameters, readFormText } from '../http/parameters.ts'
import { sendPage } from '../pages/page.ts'
import { problemPage } from '../pages/session-pages.ts'
import { RequestError } from '../request-error.ts'
import { findBrowser, isOwnForm, refuseForeignForm } from '../web/browser.ts'
import { signedInWith } from '../web/signed-in.ts'
import type { WebContext } from '../web/web-context.ts'
import { limitDecisions } from './limit-decisions.ts'
import { runSteps } from './run-steps.ts'

/**
 * `/oauth/authorize`: an authorization request by GET or POST, or the decision from the consent page, which
 * only a POST of its own form is.
 */
export async function authorizeEndpoint(context: WebContext, request: Request): Promise<Response> {
  const browser = await findBrowser(context, request)
  const { method, url } = request
  const search = new URL(url).search.slice(1)
  const address = context.addressOf(request)
  if (method === 'GET') {
    return runSteps({ context, method, address, query: search, browser, decision: null })
  }
  if (method !== 'POST') {
    throw new RequestError('method_not_allowed', 'Use GET or POST.', { allow: 'GET, POST' })
  }
  const text = await readFormText(request)
  const form = parseForm(text)
  if (form?.get('request') !== undefined) return decide(context, request, form)
  const query = [search, asQuery(text)].filter((part) => part !== '').join('&')
  return runSteps({ context, method, address, query, browser, decision: null })
}

async function decide(context: WebContext, request: Request, form: Parameters): Promise<Response> {
  refuseForeignForm(request)
  const requestId = form.get('request') ?? ''
  const word = form.get('authorize')
  const browser = await findBrowser(context, request)
  const decision = word === 'Allow' ? 'allow' : word === 'Deny' ? 'deny' : null
  const signedIn = await signedInWith(context, browser)
  if (
    browser === null ||
    decision === null ||
    signedIn === null ||
    !isOwnForm(context, browser, `consent ${requestId}`, form.get('csrf'))
  ) {
    return staleForm(context)
  }
  await limitDecisions(context, request, signedIn.account.id)
  const kept = await context.browsers.takeRequest(browser.record.hash, requestId)
  if (kept === null) return staleForm(context)
  const address = context.addressOf(request)
  return runSteps({ context, method: 'POST', address, query: kept.query, browser, decision })
}

/** The form, or null where a parameter is repeated: then it is a request, whose first step says so. */
function parseForm(text: string): Parameters | null {
  try {
    return parseParameters(text)
  } catch (error) {
    if (error instanceof RequestError) return null
    throw error
  }
}

function staleForm(context: WebContext): Response {
  return sendPage(
    context,
    problemPage(
      'This page is out of date',
      'Your decision was not taken: it was made before, or you have logged in or out since the page was opened.',
      'Go back to the app you came from and connect again.',
      403,
    ),
  )
}
