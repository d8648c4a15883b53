// Parameters must not be repeated, and an empty one counts as absent (RFC 6749 section 3.1).
import { parseParameters } from '../http/parameters.ts'
import { RequestError } from '../request-error.ts'
import type { Step } from './flow.ts'

const limit = 32_768

export const readParameters: Step = ({ query }) => {
  if (query.length > limit) {
    throw new RequestError('invalid_request', 'The request is too long.')
  }
  return { parameters: parseParameters(query) }
}
