import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Benchmark } from './benchmark.ts'
import { withDurablePostgres } from './oauth/durable-postgres.ts'

const count = 1_000_000

/** Whether a process that issues tokens grows with their number: everything must be in the database. */
export const oauthMemory: Benchmark = {
  title: 'resident memory of a provider on PostgreSQL while it issues a million tokens',
  run: () =>
    withDurablePostgres(async (url) => {
      const megabytes: number[] = []
      // Memory is what is measured, so commits need not wait for the disk.
      const hasty = `${url}?options=${encodeURIComponent('-c synchronous_commit=off')}`
      const child = fork(new URL('oauth/issue-tokens.ts', import.meta.url), [hasty, String(count)])
      child.on('message', (resident) => megabytes.push(Number(resident)))
      const [code] = await once(child, 'exit')
      const [first, last] = [megabytes[0], megabytes.at(-1)]
      if (code !== 0 || first === undefined || last === undefined) {
        throw new RangeError('issuing tokens failed')
      }
      return [
        {
          what: 'after each hundred thousand',
          value: `${megabytes.map((each) => each.toFixed(0)).join(' ')} MB`,
          against: 'the first of them',
          ratio: last / first,
        },
      ]
    }),
}
