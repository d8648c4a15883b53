import type { AttemptStore } from '../store.ts'
import { createSweep } from './sweep.ts'
import type { Tables } from './tables.ts'

export function attemptTable({ attempts }: Tables): AttemptStore {
  const sweep = createSweep({
    all: attempts.all,
    isOver: (row, at) => row.until <= at,
    drop: (row) => attempts.drop(row.key),
  })

  return {
    async countAttempt(key, at, windowMs) {
      sweep(at)
      const row = attempts.get(key)
      const current =
        row === null || row.until <= at ? { key, count: 0, until: at + windowMs } : row
      const counted = { ...current, count: current.count + 1 }
      attempts.put(counted)
      return counted.count
    },
    async readAttempts(key, at) {
      const row = attempts.get(key)
      return row === null || row.until <= at ? 0 : row.count
    },
    async takeBackAttempt(key, at, windowMs) {
      const row = attempts.get(key)
      if (row === null || row.count === 0 || row.until > at + windowMs) return
      attempts.put({ ...row, count: row.count - 1 })
    },
    async forgetAttempts(key) {
      attempts.drop(key)
    },
  }
}
