// Consent is asked for unless the client is trusted or was given exactly these scopes before (heroku/identity), and not
// too often of late.
import { formSources } from '../client/redirect-uri.ts'
import { admitUnasked } from '../limits/unasked-limit.ts'
import { consentPage } from '../pages/consent-page.ts'
import { sendPage } from '../pages/page.ts'
import { RequestError } from '../request-error.ts'
import { formToken, keepRequest } from '../web/browser.ts'
import { learnt, type Step } from './flow.ts'
import { withPromptLogin } from './prompt.ts'

export const requireConsent: Step = async (flow) => {
  const { context, decision } = flow
  if (decision === 'allow') return {}
  if (decision === 'deny') throw new RequestError('access_denied', 'The person denied the access.')

  const client = learnt(flow, 'client')
  const scope = learnt(flow, 'scope')
  const { account, browser } = learnt(flow, 'signedIn')
  const given = client.trusted || (await context.api.hasConsent(account.id, client.id, scope))
  if (given && (await admitUnasked(context, account.id, client.id))) return {}

  const requestId = await keepRequest(context, browser, flow)
  const redirectUri = learnt(flow, 'redirectUri')
  return sendPage(context, {
    ...consentPage({
      client: client.name,
      email: account.email,
      scope,
      redirectUri,
      requestId,
      csrf: formToken(context, browser, `consent ${requestId}`),
      switchAccount: `/oauth/authorize?${withPromptLogin(flow.query)}`,
    }),
    formSources: formSources(redirectUri),
  })
}
