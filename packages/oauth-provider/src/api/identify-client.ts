import { RequestError } from '../request-error.ts'
import type { ClientRecord } from '../store/records.ts'
import type { ApiContext } from './api-context.ts'

/** What a client says of itself at the token endpoint. */
export interface ClientCredentials {
  readonly secret: string | undefined
  /** Not needed: the secret alone identifies the client. When given it must be the client's. */
  readonly id: string | undefined
  /** The credentials came by HTTP Basic. */
  readonly basic: boolean
}

/**
 * Finds the client a secret belongs to. The look-up by keyed hash does the same work for an unknown client and a wrong secret, and
 * both get the same RequestError `invalid_client`.
 */
export async function identifyClient(
  context: ApiContext,
  { secret, id, basic }: ClientCredentials,
): Promise<ClientRecord> {
  const hash = context.hash('client-secret', secret ?? '')
  const client = await context.store.findClientBySecret(hash)
  if (client === null || (id !== undefined && id !== client.id)) {
    throw new RequestError('invalid_client', 'Invalid credentials provided.', { basic })
  }
  return client
}
