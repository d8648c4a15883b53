// A redirect URI that is sent must be the registered one, character by character (RFC 9700 section 2.1).
import { RequestError } from '../request-error.ts'
import { learnt, type Step } from './flow.ts'

export const checkRedirectUri: Step = (flow) => {
  const { redirectUri } = learnt(flow, 'client')
  const sent = learnt(flow, 'parameters').get('redirect_uri')
  if (sent !== undefined && sent !== redirectUri) {
    throw new RequestError(
      'invalid_request',
      "The redirect_uri is not the client's registered one.",
    )
  }
  return { redirectUri }
}
