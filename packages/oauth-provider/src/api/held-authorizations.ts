import { RequestError } from '../request-error.ts'
import type { AuthorizationEntry } from '../store/store.ts'
import { type ApiContext, instant } from './api-context.ts'

/** Who holds authorizations: an account, or a team, in whose name one of its admins acts. */
export interface Holder {
  readonly accountId: string
  /** Null for the account itself. */
  readonly teamId: string | null
}

/** The holder's authorizations that are not revoked, oldest first. */
export function listHeld(
  context: ApiContext,
  { accountId, teamId }: Holder,
): Promise<readonly AuthorizationEntry[]> {
  const at = instant(context)
  return teamId === null
    ? context.store.listAuthorizations(accountId, at)
    : context.store.listTeamAuthorizations(teamId, at)
}

/** Finds one of the holder's authorizations. Throws RequestError `not_found` for any other. */
export async function findHeld(
  context: ApiContext,
  { accountId, teamId }: Holder,
  id: string,
): Promise<AuthorizationEntry> {
  const entry = await context.store.findAuthorization(id, instant(context))
  if (entry === null || entry.authorization.teamId !== teamId) throw authorizationNotFound()
  if (teamId === null && entry.authorization.accountId !== accountId) throw authorizationNotFound()
  return entry
}

/** Revokes an authorization that was found. Throws RequestError `not_found` when it was revoked meanwhile. */
export async function revokeFound(
  context: ApiContext,
  { authorization }: AuthorizationEntry,
): Promise<void> {
  const revoked = await context.store.revokeAuthorization(authorization.id, instant(context))
  if (!revoked) throw authorizationNotFound()
}

/** What is said of an authorization that is not there. */
export function authorizationNotFound(): RequestError {
  return new RequestError('not_found', "Couldn't find that authorization.", {
    resource: 'authorization',
  })
}
