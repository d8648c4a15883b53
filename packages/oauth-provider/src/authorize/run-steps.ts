import { withParameters } from '../client/redirect-uri.ts'
import { ProviderError } from '../errors.ts'
import { sendPage } from '../pages/page.ts'
import { problemPage } from '../pages/session-pages.ts'
import { RequestError } from '../request-error.ts'
import { redirect } from '../web/redirect.ts'
import { type Flow, learnt, type Step } from './flow.ts'
import { issuerParameters } from './issuer.ts'
import { onceRedirectIsTrusted, untilRedirectIsTrusted } from './steps.ts'

/** Takes a request through all steps to the answer one of them gives. */
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

function refuseWithPage(flow: Flow, error: RequestError): Response {
  const advice =
    'The app that sent you here has to correct this. You were not sent back, because its address could not be trusted.'
  return sendPage(flow.context, problemPage('This link does not work', error.message, advice, 400))
}

function refuseToClient(flow: Flow, error: RequestError): Response {
  const answer = [
    ['error', error.code] as const,
    ['error_description', error.message] as const,
    ...issuerParameters(flow.context, learnt(flow, 'client')),
  ]
  const state = learnt(flow, 'parameters').raw('state')
  return redirect(withParameters(learnt(flow, 'redirectUri'), answer, state), flow.method)
}
