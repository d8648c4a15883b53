import type { CliLoginRecord, Instant } from '../records.ts'
import type { CliLoginStore } from '../store.ts'
import { createSweep } from './sweep.ts'
import type { Tables } from './tables.ts'

export function cliLoginTable({ cliLogins }: Tables): CliLoginStore {
  const sweep = createSweep({
    all: cliLogins.all,
    isOver: (row, at) => row.expiresAt <= at,
    drop: (row) => cliLogins.drop(row.id),
  })
  const live = (id: string, at: Instant): CliLoginRecord | null => {
    const login = cliLogins.get(id)
    return login === null || at >= login.expiresAt ? null : login
  }

  return {
    async insertCliLogin(login) {
      sweep(login.createdAt)
      cliLogins.put(login)
    },
    findCliLogin: async (id, at) => live(id, at),
    async decideCliLogin(id, decision, at) {
      const login = live(id, at)
      if (login === null || login.decision !== null) return false
      cliLogins.put({ ...login, decision })
      return true
    },
    async takeCliLogin(id, at) {
      const login = live(id, at)
      if (login === null || login.decision === null) return null
      cliLogins.drop(id)
      return login
    },
  }
}
