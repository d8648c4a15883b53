import type { Instant, TokenRecord } from '../records.ts'
import type { TokenEntry, TokenStore } from '../store.ts'
import { isLiveToken } from './liveness.ts'
import type { Tables } from './tables.ts'

export function tokenTable({ authorizations, clients, tokens }: Tables): TokenStore {
  const entry = (token: TokenRecord | null): TokenEntry | null => {
    if (token === null) return null
    const authorization = authorizations.get(token.authorizationId)
    if (authorization === null) return null
    const { clientId } = authorization
    const client = clientId === null ? null : clients.get(clientId)
    return { token, authorization, trustedClient: client?.trusted ?? false }
  }

  const liveRefreshToken = (hash: string, at: Instant): TokenRecord | null => {
    const token = tokens.find('secret', hash)
    if (token === null || token.kind !== 'refresh' || !isLiveToken(token, at)) return null
    return authorizations.get(token.authorizationId)?.revokedAt === null ? token : null
  }

  return {
    async findToken(kind, hash) {
      const token = tokens.find('secret', hash)
      return token?.kind === kind ? entry(token) : null
    },
    findTokenById: async (id) => entry(tokens.get(id)),
    async addAccessToken(hash, access, at) {
      if (liveRefreshToken(hash, at) === null) return false
      tokens.put(access)
      return true
    },
    async rotateRefreshToken(hash, { access, refresh }, at) {
      const current = liveRefreshToken(hash, at)
      if (current === null) return false
      tokens.put({ ...current, rotatedAt: at })
      tokens.put(access)
      tokens.put(refresh)
      return true
    },
    async revokeToken(id, at) {
      const token = tokens.get(id)
      if (token === null || token.revokedAt !== null) return false
      tokens.put({ ...token, revokedAt: at })
      return true
    },
  }
}
