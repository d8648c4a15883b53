import { signsInElsewhere } from '../signs-in-elsewhere.ts'
import { cookieHeader, openBrowser } from './browser.ts'
import { destinationOf } from './destination.ts'
import { knownBrowserCookie } from './known-browser.ts'
import type { LoginAttempt } from './login-attempt.ts'
import { noProofCookie } from './proof.ts'
import { redirect } from './redirect.ts'
import { sessionCookies } from './session-cookies.ts'

/** Ends a login: the session begins, the browser gets a new cookie, and the earlier one is worth nothing. */
export async function signIn(attempt: LoginAttempt): Promise<Response> {
  const { context, request, browser, account, destination } = attempt
  await context.api.prune()
  const description = `Session @ ${context.addressOf(request)}`
  const session = await context.api.openSession(account.id, description)
  const signedIn = await openBrowser(
    context,
    { accountId: account.id, sessionId: session.id },
    browser.record.requests.filter(({ id }) => id !== destination.requestId),
  )
  await context.browsers.deleteBrowser(browser.record.hash)
  return redirect(destinationOf(browser, destination), 'POST', [
    cookieHeader(context, signedIn),
    noProofCookie(context),
    ...sessionCookies(context, session.id),
    ...(signsInElsewhere(account) === null
      ? [await knownBrowserCookie(context, request, account)]
      : []),
  ])
}
