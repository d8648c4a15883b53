import { RequestError } from '../request-error.ts'
import type { ClientRecord } from '../store/records.ts'
import type { ApiContext } from './api-context.ts'

/** What a client says of itself at the token endpoint. */
export interface ClientCredentials {
  readonly secret: string | undefined
  /** Not needed: the secret alone identifies the client. When given it must be the client's. */
  readonly id: string | undefined
  /** The user name of HTTP Basic: Heroku ignores it, profile `strict` wants the client's id there. */
  readonly user?: string | undefined
  /** The credentials came by HTTP Basic. */
  readonly basic: boolean
}

/** A client that has proven who it is. */
export type IdentifiedClient = Pick<ClientRecord, 'id' | 'profile' | 'redirectUri' | 'secret'>

/**
 * Finds the client a secret belongs to. The look-up by keyed hash does the same work for an unknown client and a wrong
 * secret, and both get the same RequestError `invalid_client`.
 */
export async function identifyClient(
  context: ApiContext,
  { secret, id, user, basic }: ClientCredentials,
): Promise<IdentifiedClient> {
  const hash = context.hash('client-secret', secret ?? '')
  const client = await context.store.findClientBySecret(hash)
  const names = client?.profile === 'strict' ? [id, user] : [id]
  if (client === null || names.some((name) => name !== undefined && name !== client.id)) {
    throw new RequestError('invalid_client', 'Invalid credentials provided.', { basic })
  }
  return client
}
