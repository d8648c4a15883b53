import { clientNameProblem } from '../client/client-name.ts'
import { redirectUriProblem } from '../client/redirect-uri.ts'
import type { ClientRegistration, RegisteredClient } from '../provider.ts'
import { RequestError } from '../request-error.ts'
import { mintId, mintSecret } from '../token/token.ts'
import { type ApiContext, instant, stored } from './api-context.ts'

/**
 * Registers a client and returns its secret, once. With the id of a registered client, that one is replaced.
 * Throws RequestError `invalid_params`.
 */
export async function registerClient(
  context: ApiContext,
  registration: ClientRegistration,
): Promise<RegisteredClient> {
  const { name, redirectUri } = registration
  const id = registration.id ?? mintId(context.random)
  const secret = registration.secret ?? mintSecret(context.random)
  const profile = registration.profile ?? context.profile
  checkClientName(name)
  checkRedirectUri(redirectUri)
  // Characters no encoding changes: clients differ in how they encode these two in HTTP Basic.
  if (!/^[A-Za-z0-9._~-]{1,200}$/.test(id)) {
    throw new RequestError('invalid_params', 'Client id must be 1 to 200 of A-Z a-z 0-9 . _ ~ -')
  }
  if (!/^[A-Za-z0-9._~-]{16,200}$/.test(secret)) {
    throw new RequestError('invalid_params', 'Secret must be 16 to 200 of A-Z a-z 0-9 . _ ~ -')
  }
  const at = instant(context)
  const kept = await context.store.putClient({
    id,
    name,
    redirectUri,
    secret: stored(context, 'client-secret', secret),
    ownerId: registration.ownerId ?? null,
    profile,
    trusted: registration.trusted ?? false,
    ignoresDelinquent: registration.ignoresDelinquent ?? null,
    createdAt: at,
    updatedAt: at,
  })
  if (!kept) throw new RequestError('invalid_params', 'Client secret must not be used twice.')
  return { id, name, secret, redirectUri, profile }
}

/** Throws RequestError `invalid_params` for a name that cannot be shown on the consent page. */
export function checkClientName(name: string): void {
  const problem = clientNameProblem(name)
  if (problem !== null) throw new RequestError('invalid_params', problem)
}

/** Throws RequestError `invalid_params` for an address people must not be sent to. */
export function checkRedirectUri(redirectUri: string): void {
  const problem = redirectUriProblem(redirectUri)
  if (problem !== null) throw new RequestError('invalid_params', `Redirect uri ${problem}.`)
}
