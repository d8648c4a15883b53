import { loginPage } from '../pages/login-page.ts'
import { cookieHeader, formToken } from './browser.ts'
import { destinationFields } from './destination.ts'
import type { LoginAttempt } from './login-attempt.ts'
import { sendLoginPage, waitingClient } from './send-login-page.ts'
import { hasSessionCookies, noSessionCookies } from './session-cookies.ts'

interface Showing {
  readonly status?: number
  readonly email?: string
  readonly problem?: string | null
  /** Seconds, for the header `Retry-After`. */
  readonly retryAfter?: number
}

/** Shows the page that asks who one is. Whoever sees it and is not logged in loses the cookies that say so. */
export async function showLogin(
  here: Omit<LoginAttempt, 'account'>,
  { status = 200, email = '', problem = null, retryAfter }: Showing = {},
): Promise<Response> {
  const { context, request, browser, destination } = here
  const client = await waitingClient(here)
  const answer = await sendLoginPage(here, {
    ...loginPage({
      client: client?.name ?? null,
      hidden: { csrf: formToken(context, browser, 'login'), ...destinationFields(destination) },
      email,
      problem,
      demoAccounts: context.demoAccounts,
    }),
    status,
    ...(retryAfter !== undefined && { headers: { 'retry-after': String(retryAfter) } }),
  })
  const over = browser.record.signedIn === null && hasSessionCookies(request)
  const cookies = [cookieHeader(context, browser), ...(over ? noSessionCookies(context) : [])]
  for (const cookie of cookies) answer.headers.append('set-cookie', cookie)
  return answer
}
