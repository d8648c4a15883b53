import { sameScopes } from '../../scope.ts'
import type { AuthorizationRecord, Instant, TokenRecord } from '../records.ts'
import type { AuthorizationEntry, AuthorizationStore } from '../store.ts'
import { isLiveGrant, isLiveToken, revoke } from './liveness.ts'
import type { Tables } from './tables.ts'

export function authorizationTable(tables: Tables): AuthorizationStore {
  const { authorizations, grants, tokens } = tables

  const live = (id: string): AuthorizationRecord | null => {
    const authorization = authorizations.get(id)
    return authorization === null || authorization.revokedAt !== null ? null : authorization
  }

  const liveOf = (index: 'account' | 'team', id: string): readonly AuthorizationRecord[] =>
    authorizations.where(index, id).filter(({ revokedAt }) => revokedAt === null)

  const entry = (authorization: AuthorizationRecord, at: Instant): AuthorizationEntry => {
    const own = tokens.where('authorization', authorization.id)
    const newest = (kind: TokenRecord['kind']): TokenRecord | null =>
      own.findLast((token) => token.kind === kind && isLiveToken(token, at)) ?? null
    const ownGrants = grants.where('authorization', authorization.id)
    return {
      authorization,
      accessToken: newest('access'),
      refreshToken: newest('refresh'),
      grant: ownGrants.findLast((grant) => isLiveGrant(grant, at)) ?? null,
    }
  }

  return {
    async insertAuthorization(authorization, parts) {
      authorizations.put(authorization)
      if (parts.grant !== undefined) grants.put(parts.grant)
      for (const token of parts.tokens ?? []) tokens.put(token)
    },
    async findAuthorization(id, at) {
      const authorization = live(id)
      return authorization === null ? null : entry(authorization, at)
    },
    async findDefaultAuthorization(accountId, at) {
      const authorization = liveOf('account', accountId).findLast(({ isDefault }) => isDefault)
      return authorization === undefined ? null : entry(authorization, at)
    },
    listAuthorizations: async (accountId, at) =>
      liveOf('account', accountId).map((authorization) => entry(authorization, at)),
    listTeamAuthorizations: async (teamId, at) =>
      liveOf('team', teamId).map((authorization) => entry(authorization, at)),
    hasAuthorization: async (accountId, clientId, scope) =>
      liveOf('account', accountId).some(
        (authorization) =>
          authorization.clientId === clientId && sameScopes(authorization.scope, scope),
      ),
    async describeAuthorization(id, description, at) {
      const authorization = live(id)
      if (authorization === null) return false
      authorizations.put({ ...authorization, description, updatedAt: at })
      return true
    },
    async noteUse(id, at) {
      const authorization = authorizations.get(id)
      if (authorization === null || (authorization.lastUsedAt ?? 0) >= at) return
      authorizations.put({ ...authorization, lastUsedAt: at })
    },
    async revokeAuthorization(id, at) {
      const authorization = live(id)
      return authorization !== null && revoke(authorizations, authorization, at)
    },
    async replaceTokens(id, next, at) {
      const authorization = live(id)
      if (authorization === null) return false
      for (const token of tokens.where('authorization', id)) {
        if (token.revokedAt === null) tokens.put({ ...token, revokedAt: at })
      }
      for (const token of next) tokens.put(token)
      authorizations.put({ ...authorization, updatedAt: at })
      return true
    },
  }
}
