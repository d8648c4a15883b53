import { findBrowser } from './browser.ts'
import { onTheWay } from './destination.ts'
import { reasonToLogInAgain } from './login-rules.ts'
import { redirect } from './redirect.ts'
import { type SignedIn, signedInWith } from './signed-in.ts'
import type { WebContext } from './web-context.ts'

/** Who is logged in, for a page that is nobody else's; or the way to the login page, which leads back to `page`. */
export async function requireLogin(
  context: WebContext,
  request: Request,
  page: string,
): Promise<SignedIn | Response> {
  const signedIn = await signedInWith(context, await findBrowser(context, request))
  if (signedIn !== null && reasonToLogInAgain(signedIn.account) === null) return signedIn
  return redirect(onTheWay('/login', { requestId: null, page }), request.method)
}
