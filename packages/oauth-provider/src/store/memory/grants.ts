import type { GrantStore } from '../store.ts'
import { isLiveGrant } from './liveness.ts'
import type { Tables } from './tables.ts'

export function grantTable({ authorizations, grants, tokens }: Tables): GrantStore {
  return {
    async findGrant(codeHash) {
      const grant = grants.find('code', codeHash)
      if (grant === null) return null
      const authorization = authorizations.get(grant.authorizationId)
      return authorization === null ? null : { grant, authorization }
    },
    async redeemGrant(id, issued, at) {
      const grant = grants.get(id)
      if (grant === null || !isLiveGrant(grant, at)) return false
      if (authorizations.get(grant.authorizationId)?.revokedAt !== null) return false
      grants.put({ ...grant, redeemedAt: at })
      for (const token of issued) tokens.put(token)
      return true
    },
    async countGrantFailure(id, limit, at) {
      const grant = grants.get(id)
      if (grant === null) return
      const failures = grant.failures + 1
      const expiresAt = failures >= limit ? Math.min(grant.expiresAt, at) : grant.expiresAt
      grants.put({ ...grant, failures, expiresAt })
    },
  }
}
