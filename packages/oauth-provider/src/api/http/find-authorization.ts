import type { Principal } from '../../authentication.ts'
import type { AuthorizationEntry } from '../../store/store.ts'
import { type ApiContext, instant } from '../api-context.ts'
import { authorizationNotFound } from '../held-authorizations.ts'
import { mayManage } from '../may-manage.ts'

/**
 * The authorization a path's `{id}` means to a token: `~` is its account's API key. Throws RequestError `not_found` for
 * one that is not there or is none of the token's business.
 */
export async function findAuthorization(
  context: ApiContext,
  principal: Principal | null,
  id: string,
): Promise<AuthorizationEntry> {
  if (principal === null) throw authorizationNotFound()
  const at = instant(context)
  const entry =
    id === '~'
      ? await context.store.findDefaultAuthorization(principal.accountId, at)
      : await context.store.findAuthorization(id, at)
  if (entry === null || !(await mayManage(context, principal, entry.authorization))) {
    throw authorizationNotFound()
  }
  return entry
}

/** A client's own authorization, for the client itself. Throws RequestError `not_found`. */
export async function findOfClient(
  context: ApiContext,
  client: { readonly id: string },
  id: string,
): Promise<AuthorizationEntry> {
  const entry = await context.store.findAuthorization(id, instant(context))
  if (entry?.authorization.clientId !== client.id) throw authorizationNotFound()
  return entry
}
