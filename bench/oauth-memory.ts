import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Benchmark, Row } from './benchmark.ts'
import { withDurablePostgres } from './oauth/durable-postgres.ts'

const count = 1_000_000

/** Whether a process that issues tokens grows with their number: everything must be in the database. */
export const oauthMemory: Benchmark = {
  title: 'resident memory of a provider on PostgreSQL while it issues a million tokens',
  run: () =>
    withDurablePostgres(async (url) => {
      const measured: Megabytes[] = []
      // Memory is what is measured, so commits need not wait for the disk.
      const hasty = `${url}?options=${encodeURIComponent('-c synchronous_commit=off')}`
      const program = new URL('oauth/issue-tokens.ts', import.meta.url)
      const child = fork(program, [hasty, String(count)], { execArgv: ['--expose-gc'] })
      child.on('message', (megabytes) => measured.push(megabytes as Megabytes)) // our own program sends nothing else
      const [code] = await once(child, 'exit')
      if (code !== 0) throw new RangeError('issuing tokens failed')
      return [
        row('held after each hundred thousand', measured, 'held'),
        row('resident', measured, 'resident'),
      ]
    }),
}

interface Megabytes {
  readonly held: number
  readonly resident: number
}

function row(what: string, measured: readonly Megabytes[], which: keyof Megabytes): Row {
  const values = measured.map((each) => each[which])
  return {
    what,
    value: `${values.map((each) => each.toFixed(0)).join(' ')} MB`,
    against: 'the first of them',
    ratio: (values.at(-1) ?? Number.NaN) / (values[0] ?? Number.NaN),
  }
}
