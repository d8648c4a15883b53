import type { ClaimStore } from '../store.ts'
import type { Tables } from './tables.ts'

export function claimTable({ claims }: Tables): ClaimStore {
  return {
    async claimOnce(key, at, until) {
      const held = claims.get(key)
      if (held !== null && (held.until === null || held.until > at)) return false
      claims.put({ key, until })
      return true
    },
  }
}
