import { RequestError } from '../request-error.ts'
import { type ApiContext, instant } from './api-context.ts'
import type { IdentifiedClient } from './identify-client.ts'

/**
 * Revokes a token for the client it was given to (RFC 7009 section 2.1). A refresh token takes its authorization with
 * it, and so every access token; an access token goes alone. An unknown token, or one that works no more, is as good as
 * revoked. Throws RequestError `unauthorized_client` for somebody else's, which is left as it is.
 */
export async function revokeToken(
  context: ApiContext,
  { token, client }: { readonly token: string; readonly client: IdentifiedClient },
): Promise<void> {
  const { store } = context
  const found =
    (await store.findToken('refresh', context.hash('refresh', token))) ??
    (await store.findToken('access', context.hash('access', token)))
  if (found === null) return
  if (found.authorization.clientId !== client.id) {
    throw new RequestError('unauthorized_client', 'This token was not given to this client.')
  }
  const at = instant(context)
  if (found.token.kind === 'refresh') await store.revokeAuthorization(found.authorization.id, at)
  else await store.revokeToken(found.token.id, at)
}
