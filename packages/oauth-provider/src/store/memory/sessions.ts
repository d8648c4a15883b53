import type { SessionStore } from '../store.ts'
import { revoke } from './liveness.ts'
import type { Tables } from './tables.ts'

export function sessionTable({ authorizations, browsers, sessions }: Tables): SessionStore {
  return {
    async insertSession(session) {
      sessions.put(session)
    },
    async findSession(id, at) {
      const session = sessions.get(id)
      return session === null || at >= session.expiresAt ? null : session
    },
    listSessions: async (accountId, at) =>
      sessions.where('account', accountId).filter(({ expiresAt }) => at < expiresAt),
    async endSession(id, at) {
      const session = sessions.get(id)
      if (session === null) return null
      sessions.drop(id)
      for (const authorization of authorizations.where('session', id)) {
        revoke(authorizations, authorization, at)
      }
      for (const browser of browsers.where('session', id)) browsers.drop(browser.hash)
      return session
    },
  }
}
