import { expect, it } from 'vitest'
import { pruneRegularly } from './prune-regularly.ts'

it('prunes again after a round that failed, and tells of it', async () => {
  const told: unknown[] = []
  const failure = new RangeError('the store is away')
  let rounds = 0
  const twice = Promise.withResolvers<void>()
  const stop = pruneRegularly(
    {
      async prune() {
        rounds += 1
        if (rounds === 1) throw failure
        twice.resolve()
      },
    },
    (error) => told.push(error),
    1,
  )
  await twice.promise
  stop()
  expect(told).toEqual([failure])
})
