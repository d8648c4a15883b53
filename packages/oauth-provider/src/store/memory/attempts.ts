import type { AttemptStore } from '../store.ts'
import type { Tables } from './tables.ts'

export function attemptTable({ attempts }: Tables): AttemptStore {
  return {
    async countAttempt(key, at, windowMs) {
      const row = attempts.get(key)
      const current = row !== null && at < row.until ? row : { key, count: 0, until: at + windowMs }
      const counted = { ...current, count: current.count + 1 }
      attempts.put(counted)
      return counted.count
    },
    async forgetAttempts(key) {
      attempts.drop(key)
    },
  }
}
