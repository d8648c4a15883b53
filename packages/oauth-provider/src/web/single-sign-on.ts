import { readForm } from '../http/parameters.ts'
import { sendPage } from '../pages/page.ts'
import { notConnectedPage, standInPage, startAtLoginPage } from '../pages/single-sign-on-page.ts'
import { RequestError } from '../request-error.ts'
import { signsInElsewhere } from '../signs-in-elsewhere.ts'
import {
  type Browser,
  findBrowser,
  formToken,
  isOwnForm,
  meetBrowser,
  refuseForeignForm,
} from './browser.ts'
import { continueLogin } from './continue-login.ts'
import { destinationFields, onTheWay, readDestination } from './destination.ts'
import { type Proof, readProof, spendProof } from './proof.ts'
import { sendLoginPage } from './send-login-page.ts'
import { showLogin } from './show-login.ts'
import { ssoPath } from './sso-path.ts'
import type { WebContext } from './web-context.ts'

/**
 * `/sso/<identity provider>`: where whoever logs in without a password is sent (heroku/identity sends them to
 * sso.heroku.com/<entity>). Where the provider stands in for identity providers, the page does the login of the one
 * account whose e-mail address was entered; else it says what to do.
 */
export async function singleSignOn(context: WebContext, request: Request): Promise<Response> {
  const known = await findBrowser(context, request)
  const proof = known === null ? null : await proofFor(context, request, known)
  if (request.method === 'GET') return present(context, request, known, proof)
  if (request.method !== 'POST' || !context.standInIdentityProvider) {
    const allow = context.standInIdentityProvider ? 'GET, POST' : 'GET'
    throw new RequestError('method_not_allowed', `Use ${allow.replace(', ', ' or ')}.`, { allow })
  }
  refuseForeignForm(request)
  const form = await readForm(request)
  const browser = known ?? meetBrowser(context)
  const here = { context, request, browser, destination: readDestination(form) }
  const own = isOwnForm(context, browser, 'single-sign-on', form.get('csrf'))
  if (proof === null || !own || !(await spendProof(context, proof))) {
    return showLogin(here, { status: 403, problem: 'That took too long. Log in again.' })
  }
  return continueLogin({ ...here, account: proof.account }, 'identity')
}

/** Who came here from the login page, if the account still logs in through this identity provider. */
async function proofFor(
  context: WebContext,
  request: Request,
  browser: Browser,
): Promise<Proof | null> {
  const proof = await readProof(context, request, browser, 'single-sign-on')
  const name = proof === null ? null : signsInElsewhere(proof.account)
  return name !== null && ssoPath(name) === new URL(request.url).pathname ? proof : null
}

async function present(
  context: WebContext,
  request: Request,
  browser: Browser | null,
  proof: Proof | null,
): Promise<Response> {
  const destination = readDestination(new URL(request.url).searchParams)
  const login = onTheWay('/login', destination)
  if (browser === null || proof === null) return sendPage(context, startAtLoginPage(login))
  const identityProvider = signsInElsewhere(proof.account) ?? ''
  const here = { context, browser, destination }
  const who = { identityProvider, email: proof.account.email, otherAccount: login }
  if (!context.standInIdentityProvider) return sendPage(context, notConnectedPage(who))
  return sendLoginPage(
    here,
    standInPage(who, {
      action: ssoPath(identityProvider),
      hidden: {
        csrf: formToken(context, browser, 'single-sign-on'),
        ...destinationFields(destination),
      },
    }),
  )
}
