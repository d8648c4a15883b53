import type { AttemptStore } from '../store.ts'
import type { Tables } from './tables.ts'

export function attemptTable({ attempts }: Tables): AttemptStore {
  return {
    async countAttempt(key, at, windowMs) {
      for (const row of attempts.all()) if (row.until <= at) attempts.drop(row.key)
      const current = attempts.get(key) ?? { key, count: 0, until: at + windowMs }
      const counted = { ...current, count: current.count + 1 }
      attempts.put(counted)
      return counted.count
    },
    async readAttempts(key, at) {
      const row = attempts.get(key)
      return row === null || row.until <= at ? 0 : row.count
    },
    async forgetAttempts(key) {
      attempts.drop(key)
    },
  }
}
