// An unknown client is told to the person, never redirected anywhere (RFC 6749 section 4.1.2.1).
import { clientGone } from '../client/client-gone.ts'
import { RequestError } from '../request-error.ts'
import { learnt, type Step } from './flow.ts'

export const findClient: Step = async (flow) => {
  const id = learnt(flow, 'parameters').get('client_id')
  if (id === undefined) throw new RequestError('invalid_request', 'Need client_id.')
  const client = await flow.context.api.findClient(id)
  if (client === null) {
    if (flow.decision !== null) throw clientGone()
    throw new RequestError('invalid_request', 'Unknown OAuth client.')
  }
  return { client }
}
