import type { Profile } from '../profile.ts'
import type { RegisteredClient } from '../provider.ts'
import type { Scope } from '../scope.ts'
import type { AuthorizationEntry } from '../store/store.ts'
import type { Team } from '../team-directory.ts'
import {
  type AuthorizationView,
  type ClientView,
  type SessionView,
  viewAuthorizations,
  viewClient,
  viewSession,
} from './account-views.ts'
import { type ApiContext, instant } from './api-context.ts'
import { authorizeWithinLimit } from './authorize-directly.ts'
import {
  authorizationNotFound,
  findHeld,
  type Holder,
  listHeld,
  revokeFound,
} from './held-authorizations.ts'
import {
  changeOwnClient,
  deleteOwnClient,
  findOwnClient,
  registerOwnClient,
  rotateOwnClient,
} from './own-clients.ts'
import { regenerateTokens } from './regenerate-tokens.ts'
import { endOwnSession, findOwnSession } from './sessions.ts'
import { findTeamOf, setThirdPartyOauth, type TeamMembership } from './team-access.ts'
import { refuseFederated } from './verify-password.ts'

/** An authorization with its new token, which is told here and never again. */
export interface AuthorizationWithToken {
  readonly authorization: AuthorizationView
  readonly token: string
}

export interface AuthorizationApi {
  /** Oldest first. */
  list(holder: Holder): Promise<readonly AuthorizationView[]>
  find(holder: Holder, id: string): Promise<AuthorizationView>
  /**
   * Makes a direct authorization. `expiresIn` in seconds, null for one that never expires. Throws `forbidden` for a
   * federated account, `invalid_params` for one too many.
   */
  create(
    holder: Holder,
    wanted: {
      readonly description: string
      readonly scope: readonly Scope[]
      readonly expiresIn: number | null
    },
  ): Promise<AuthorizationWithToken>
  regenerate(holder: Holder, id: string): Promise<AuthorizationWithToken>
  revoke(holder: Holder, id: string): Promise<void>
}

export interface ClientApi {
  /** Oldest first. */
  list(ownerId: string): Promise<readonly ClientView[]>
  find(ownerId: string, id: string): Promise<ClientView>
  /** Throws `invalid_params`. */
  register(
    ownerId: string,
    wanted: { readonly name: string; readonly redirectUri: string; readonly profile: Profile },
  ): Promise<RegisteredClient>
  /** Throws `invalid_params`. */
  change(
    ownerId: string,
    id: string,
    change: { readonly name: string; readonly redirectUri: string },
  ): Promise<ClientView>
  /** Returns the new secret, which is told here and never again. */
  rotate(
    ownerId: string,
    id: string,
  ): Promise<{ readonly client: ClientView; readonly secret: string }>
  delete(ownerId: string, id: string): Promise<ClientView>
}

export interface SessionApi {
  list(accountId: string): Promise<readonly SessionView[]>
  find(accountId: string, id: string): Promise<SessionView>
  /** Ends a session with the access given during it. */
  end(accountId: string, id: string): Promise<SessionView>
}

export interface TeamApi {
  /** The team of this id or name, for its admins and members; `forbidden` for anybody else. */
  find(accountId: string, idOrName: string): Promise<TeamMembership>
  /** The same, and `forbidden` for a member. */
  findAsAdmin(accountId: string, idOrName: string): Promise<Team>
  listAdministered(accountId: string): Promise<readonly Team[]>
  /** The e-mail addresses of the team's admins. */
  adminsOf(team: Team): Promise<readonly string[]>
  setThirdPartyOauth(team: Team, enabled: boolean): Promise<Team>
}

/**
 * The API half as a person uses it who is logged in with a browser. What is not the account's is `not_found`, a
 * RequestError.
 */
export interface AccountApi {
  readonly authorizations: AuthorizationApi
  readonly clients: ClientApi
  readonly sessions: SessionApi
  readonly teams: TeamApi
}

/** Binds the operations of the account's own pages to what they work with. */
export function createAccountApi(context: ApiContext): AccountApi {
  const view = async (entry: AuthorizationEntry): Promise<AuthorizationView> => {
    const [authorization] = await viewAuthorizations(context, [entry])
    if (authorization === undefined) throw authorizationNotFound()
    return authorization
  }
  const find = async (holder: Holder, id: string): Promise<AuthorizationEntry> => {
    await refuseStranger(context, holder)
    return findHeld(context, holder, id)
  }

  return {
    authorizations: {
      async list(holder) {
        await refuseStranger(context, holder)
        return viewAuthorizations(context, await listHeld(context, holder))
      },
      find: async (holder, id) => view(await find(holder, id)),
      async create(holder, { description, scope, expiresIn }) {
        await refuseStranger(context, holder)
        if (holder.teamId === null) await refuseFederatedAccount(context, holder.accountId)
        const { authorization, access } = await authorizeWithinLimit(context, {
          accountId: holder.accountId,
          ...(holder.teamId !== null && { teamId: holder.teamId }),
          description,
          scope,
          ...(expiresIn !== null && { expiresIn }),
        })
        const entry = { authorization, accessToken: access.record, refreshToken: null, grant: null }
        return { authorization: await view(entry), token: access.secret }
      },
      async regenerate(holder, id) {
        const { access } = await regenerateTokens(context, await find(holder, id))
        return { authorization: await view(await find(holder, id)), token: access.secret }
      },
      revoke: async (holder, id) => revokeFound(context, await find(holder, id)),
    },
    clients: {
      list: async (ownerId) => (await context.store.listClients(ownerId)).map(viewClient),
      find: async (ownerId, id) => viewClient(await findOwnClient(context, ownerId, id)),
      register: (ownerId, wanted) => registerOwnClient(context, ownerId, wanted),
      change: async (ownerId, id, change) =>
        viewClient(await changeOwnClient(context, ownerId, id, change)),
      async rotate(ownerId, id) {
        const { client, secret } = await rotateOwnClient(context, ownerId, id)
        return { client: viewClient(client), secret }
      },
      delete: async (ownerId, id) => viewClient(await deleteOwnClient(context, ownerId, id)),
    },
    sessions: {
      list: async (accountId) =>
        (await context.store.listSessions(accountId, instant(context))).map(viewSession),
      find: async (accountId, id) => viewSession(await findOwnSession(context, accountId, id)),
      end: async (accountId, id) => viewSession(await endOwnSession(context, accountId, id)),
    },
    teams: {
      find: (accountId, idOrName) => findTeamOf(context, accountId, idOrName, 'admins and members'),
      findAsAdmin: async (accountId, idOrName) =>
        (await findTeamOf(context, accountId, idOrName, 'admins')).team,
      listAdministered: async (accountId) =>
        (await context.teams?.listAdministered(accountId)) ?? [],
      async adminsOf({ id }) {
        const ids = (await context.teams?.listAdmins(id)) ?? []
        const accounts = await Promise.all(ids.map((one) => context.accounts.findById(one)))
        return accounts.flatMap((account) => (account === null ? [] : [account.email]))
      },
      setThirdPartyOauth: (team, enabled) => setThirdPartyOauth(context, team, enabled),
    },
  }
}

/** Throws RequestError `not_found` or `forbidden` for a team of which the account is no admin. */
async function refuseStranger(context: ApiContext, { accountId, teamId }: Holder): Promise<void> {
  if (teamId !== null) await findTeamOf(context, accountId, teamId, 'admins')
}

async function refuseFederatedAccount(context: ApiContext, accountId: string): Promise<void> {
  const account = await context.accounts.findById(accountId)
  if (account !== null) refuseFederated(account)
}
