import { z } from 'zod'
import type { ApiContext } from '../api-context.ts'
import { type IdentifiedClient, identifyClient } from '../identify-client.ts'
import { parseBody } from './parse-body.ts'

const credentials = z.object({
  client: z.object({ id: z.string().optional(), secret: z.string() }).nullish(),
})

/**
 * The client that shows its secret in a body's `client`; null where the body has none. Throws RequestError
 * `invalid_params` without a secret and `invalid_client` for a wrong one, or one of another client than `id` names.
 */
export async function authenticateClient(
  context: ApiContext,
  body: unknown,
): Promise<IdentifiedClient | null> {
  const { client } = parseBody(credentials, body)
  if (client === undefined || client === null) return null
  return identifyClient(context, { id: client.id, secret: client.secret, basic: false })
}
