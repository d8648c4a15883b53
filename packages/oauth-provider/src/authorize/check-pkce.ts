// A challenge is honoured when it is sent and required under profile strict; only S256 (RFC 7636; RFC 9700, 2.1.1).
import { isPkceShaped } from '../pkce/pkce.ts'
import { RequestError } from '../request-error.ts'
import { learnt, type Step } from './flow.ts'

export const checkPkce: Step = (flow) => {
  const parameters = learnt(flow, 'parameters')
  const challenge = parameters.get('code_challenge')
  const method = parameters.get('code_challenge_method')
  if (challenge === undefined) {
    if (method !== undefined) {
      throw new RequestError('invalid_request', 'A code_challenge_method needs a code_challenge.')
    }
    if (learnt(flow, 'client').profile === 'strict') {
      throw new RequestError('invalid_request', 'Need code_challenge.')
    }
    return { challenge: null }
  }
  // Without a method the RFC means plain, which shows the verifier to whoever sees the request.
  if (method !== 'S256') {
    throw new RequestError('invalid_request', 'The code_challenge_method must be S256.')
  }
  if (!isPkceShaped(challenge)) {
    throw new RequestError('invalid_request', 'The code_challenge is malformed.')
  }
  return { challenge }
}
