import { successOf } from '../answer/judge-status.ts'
import { readBody } from '../answer/read-body.ts'

/** The JSON value of an answer of the Platform API. Throws OAuthClientError for every answer that is no success. */
export async function answered(response: Response): Promise<unknown> {
  return successOf(response, await readBody(response), 'access_token')
}
