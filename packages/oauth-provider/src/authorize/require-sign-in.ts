// Whoever is not signed in goes to /login; the request waits and is replayed after it (heroku/identity). So does
// whoever has been suspended since, or has a password that has expired: nothing is allowed in their name.

import { cookieHeader, keepRequest, meetBrowser } from '../web/browser.ts'
import { reasonToLogInAgain } from '../web/login-rules.ts'
import { redirect } from '../web/redirect.ts'
import { signedInWith } from '../web/signed-in.ts'
import { learnt, type Step } from './flow.ts'
import { withoutPrompt } from './prompt.ts'

export const requireSignIn: Step = async (flow) => {
  const { context, method } = flow
  const anew = learnt(flow, 'parameters').get('prompt') === 'login'
  const signedIn = await signedInWith(context, flow.browser)
  if (signedIn !== null && !anew && reasonToLogInAgain(signedIn.account) === null) {
    return { signedIn }
  }
  // A form that another site posts comes without the cookie (SameSite=Lax). The same request by GET brings it, where
  // there is one: a new one in its place would log the person out.
  if (flow.browser === null && method === 'POST') {
    return redirect(`/oauth/authorize?${flow.query}`, method)
  }
  const browser = flow.browser ?? meetBrowser(context)
  const id = await keepRequest(context, browser, {
    query: withoutPrompt(flow.query),
    address: flow.address,
  })
  return redirect(`/login?request=${id}`, method, [cookieHeader(context, browser)])
}
