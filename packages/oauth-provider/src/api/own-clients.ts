import type { ClientRegistration, RegisteredClient } from '../provider.ts'
import { RequestError } from '../request-error.ts'
import type { ClientRecord } from '../store/records.ts'
import { mintSecret } from '../token/token.ts'
import { type ApiContext, instant, stored } from './api-context.ts'
import { refuseMoreClients } from './holding-limits.ts'
import { checkClientName, checkRedirectUri, registerClient } from './register-client.ts'

/** Registers a client of an account's. Throws RequestError `invalid_params`, also where the account has as many as it may. */
export async function registerOwnClient(
  context: ApiContext,
  ownerId: string,
  wanted: Pick<ClientRegistration, 'name' | 'redirectUri' | 'profile'>,
): Promise<RegisteredClient> {
  await refuseMoreClients(context, ownerId)
  return registerClient(context, { ...wanted, ownerId })
}

/** Finds a client that the account registered. Throws RequestError `not_found` for any other. */
export async function findOwnClient(
  context: ApiContext,
  ownerId: string,
  id: string,
): Promise<ClientRecord> {
  const client = await context.store.findClient(id)
  if (client === null || client.ownerId !== ownerId) throw clientNotFound()
  return client
}

/** Gives an account's client another name or redirect URI. Throws RequestError `not_found` or `invalid_params`. */
export async function changeOwnClient(
  context: ApiContext,
  ownerId: string,
  id: string,
  { name, redirectUri }: { readonly name?: string; readonly redirectUri?: string },
): Promise<ClientRecord> {
  await findOwnClient(context, ownerId, id)
  if (name !== undefined) checkClientName(name)
  if (redirectUri !== undefined) checkRedirectUri(redirectUri)
  const change = {
    ...(name !== undefined && { name }),
    ...(redirectUri !== undefined && { redirectUri }),
  }
  const changed = await context.store.updateClient(id, change, instant(context))
  if (changed === null) throw clientNotFound()
  return changed
}

/** Gives an account's client another secret, returned here once; the old one is worth nothing from now on. */
export async function rotateOwnClient(
  context: ApiContext,
  ownerId: string,
  id: string,
): Promise<{ readonly client: ClientRecord; readonly secret: string }> {
  await findOwnClient(context, ownerId, id)
  const secret = mintSecret(context.random)
  const change = { secret: stored(context, 'client-secret', secret) }
  const client = await context.store.updateClient(id, change, instant(context))
  if (client === null) throw clientNotFound()
  return { client, secret }
}

/** Deletes an account's client; what people gave it is revoked with it. Returns what was deleted. */
export async function deleteOwnClient(
  context: ApiContext,
  ownerId: string,
  id: string,
): Promise<ClientRecord> {
  await findOwnClient(context, ownerId, id)
  const deleted = await context.store.deleteClient(id, instant(context))
  if (deleted === null) throw clientNotFound()
  return deleted
}

/** What is said of a client that is not there. */
export function clientNotFound(): RequestError {
  return new RequestError('not_found', "Couldn't find that OAuth client.", { resource: 'client' })
}
