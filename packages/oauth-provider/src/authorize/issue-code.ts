// The code goes to the redirect URI, with the state as it came (RFC 6749 section 4.1.2).
import { withParameters } from '../client/redirect-uri.ts'
import { redirect } from '../web/redirect.ts'
import { learnt, type Step } from './flow.ts'
import { issuerParameters } from './issuer.ts'

export const issueCode: Step = async (flow) => {
  const { context } = flow
  const client = learnt(flow, 'client')
  const parameters = learnt(flow, 'parameters')
  const { account, sessionId } = learnt(flow, 'signedIn')
  const code = await context.api.authorizeClient({
    accountId: account.id,
    sessionId,
    client,
    scope: learnt(flow, 'scope'),
    redirectUri: parameters.get('redirect_uri') ?? null,
    challenge: flow.challenge ?? null,
  })
  const answer = [['code', code] as const, ...issuerParameters(context, client)]
  const target = withParameters(learnt(flow, 'redirectUri'), answer, parameters.raw('state'))
  return redirect(target, flow.method)
}
