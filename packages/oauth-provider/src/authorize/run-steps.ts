import { withParameters } from '../client/redirect-uri.ts'
import { ProviderError } from '../errors.ts'
import { sendPage } from '../pages/page.ts'
import { problemPage } from '../pages/session-pages.ts'
import { RequestError, type RequestErrorCode } from '../request-error.ts'
import { redirect } from '../web/redirect.ts'
import { type Flow, learnt, type Step } from './flow.ts'
import { issuerParameters } from './issuer.ts'
import { onceRedirectIsTrusted, untilRedirectIsTrusted } from './steps.ts'

/** What a client may be told (RFC 6749 section 4.1.2.1). The rest is for the person, who can do something about it. */
const forTheClient: ReadonlySet<RequestErrorCode> = new Set([
  'access_denied',
  'invalid_request',
  'invalid_scope',
  'unsupported_response_type',
])

/** Takes a request through all steps to the answer one of them gives. Throws RequestError for what is no client's business. */
export async function runSteps(start: Flow): Promise<Response> {
  const trusted = await run(untilRedirectIsTrusted, start, refuseWithPage)
  if (trusted instanceof Response) return trusted
  const done = await run(onceRedirectIsTrusted, trusted, refuseToClient)
  if (done instanceof Response) return done
  throw new ProviderError('step_order', 'No step has answered the request.')
}

async function run(
  steps: readonly Step[],
  start: Flow,
  refuse: (flow: Flow, error: RequestError) => Response,
): Promise<Flow | Response> {
  let flow = start
  for (const step of steps) {
    try {
      const outcome = await step(flow)
      if (outcome instanceof Response) return outcome
      flow = { ...flow, ...outcome }
    } catch (error) {
      if (error instanceof RequestError) return refuse(flow, error)
      throw error
    }
  }
  return flow
}

/** Throws what is for the person, and no mistake of the client's. */
function refuseWithPage(flow: Flow, error: RequestError): Response {
  if (!forTheClient.has(error.code)) throw error
  const advice =
    'The app that sent you here has to correct this. You were not sent back, because its address could not be trusted.'
  return sendPage(flow.context, problemPage('This link does not work', error.message, advice, 400))
}

/** Throws what is for the person. */
function refuseToClient(flow: Flow, error: RequestError): Response {
  if (!forTheClient.has(error.code)) throw error
  const answer = [
    ['error', error.code] as const,
    ['error_description', error.message] as const,
    ...issuerParameters(flow.context, learnt(flow, 'client')),
  ]
  const state = learnt(flow, 'parameters').raw('state')
  return redirect(withParameters(learnt(flow, 'redirectUri'), answer, state), flow.method)
}
