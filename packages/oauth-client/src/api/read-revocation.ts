import { isObject } from '../answer/fields.ts'
import { successOf } from '../answer/judge-status.ts'
import { readBody } from '../answer/read-body.ts'

/**
 * Judges the answer to `revokeRequest`: `revoked`, or `already_gone` when Heroku says there is no such authorization
 * (404 `not_found`) or its token no longer works (401 `unauthorized`). Throws OAuthClientError for anything else.
 */
export async function readRevocation(response: Response): Promise<'revoked' | 'already_gone'> {
  const body = await readBody(response)
  const id = body.json && isObject(body.value) ? body.value['id'] : undefined
  if (response.status === 404 && id === 'not_found') return 'already_gone'
  if (response.status === 401 && id === 'unauthorized') return 'already_gone'
  successOf(response, body, 'access_token')
  return 'revoked'
}
