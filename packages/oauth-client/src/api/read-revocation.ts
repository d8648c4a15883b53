import { fieldsAt, isObject, textAt } from '../answer/fields.ts'
import { successOf } from '../answer/judge-status.ts'
import { readBody } from '../answer/read-body.ts'

/**
 * Judges the answer to `revokeRequest`: `revoked`, or `already_gone` when Heroku says there is no such authorization
 * (404 `not_found`) or its token no longer works (401 `unauthorized`). Throws OAuthClientError for anything else, a success that shows no authorization included.
 */
export async function readRevocation(response: Response): Promise<'revoked' | 'already_gone'> {
  const body = await readBody(response)
  const id = body.json && isObject(body.value) ? body.value['id'] : undefined
  if (response.status === 404 && id === 'not_found') return 'already_gone'
  if (response.status === 401 && id === 'unauthorized') return 'already_gone'
  fieldsAt(successOf(response, body, 'access_token'), 'authorization').need('id', textAt)
  return 'revoked'
}
