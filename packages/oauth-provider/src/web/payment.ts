import { sendPage } from '../pages/page.ts'
import { nothingToPayPage, paymentPage } from '../pages/payment-page.ts'
import { RequestError } from '../request-error.ts'
import { destinationOf, keptQuery, readDestination } from './destination.ts'
import { redirect } from './redirect.ts'
import { requireLogin } from './require-login.ts'
import type { WebContext } from './web-context.ts'

/**
 * `/account/pay`: where an account with an unpaid balance ends up instead of at a client (heroku/identity). It stands
 * in for Heroku's billing page. Once the balance is settled it leads on with the request that waits.
 */
export async function payment(context: WebContext, request: Request): Promise<Response> {
  if (request.method !== 'GET') {
    throw new RequestError('method_not_allowed', 'Use GET.', { allow: 'GET' })
  }
  const { pathname, search, searchParams } = new URL(request.url)
  const signedIn = await requireLogin(context, request, pathname + search)
  if (signedIn instanceof Response) return signedIn
  const { account, browser } = signedIn
  const destination = readDestination(searchParams)
  const waits = keptQuery(browser, destination) !== null
  if (account.delinquent === true) {
    return sendPage(context, paymentPage(account.email, waits ? pathname + search : null))
  }
  if (waits) return redirect(destinationOf(browser, destination), 'GET')
  return sendPage(context, nothingToPayPage(account.email))
}
