// `code` is the only response type (Dev Center, "OAuth"; RFC 9700 section 2.1.2).
import { RequestError } from '../request-error.ts'
import { learnt, type Step } from './flow.ts'

export const checkResponseType: Step = (flow) => {
  const type = learnt(flow, 'parameters').get('response_type')
  if (type === undefined) throw new RequestError('invalid_request', 'Need response_type.')
  if (type !== 'code') {
    throw new RequestError('unsupported_response_type', 'The response_type must be code.')
  }
  return {}
}
