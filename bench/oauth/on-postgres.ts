import { randomUUID } from 'node:crypto'
import { openPostgresStore } from '@muster/oauth-provider'
import { openDatabase } from '../../packages/monitor/src/database/open-database.ts'
import { perSecond, type Row } from '../benchmark.ts'
import { median } from '../median.ts'
import { withDurablePostgres } from './durable-postgres.ts'
import { inLanes } from './in-lanes.ts'
import { makeMusterWorld } from './muster-world.ts'

const connections = 16
const callers = 16
const rounds = 5

type Work = (at: number) => Promise<unknown>

interface Comparison {
  readonly what: string
  readonly floor: string
  readonly perRound: number
  /** Makes ready what one round of ours needs. */
  readonly prepare: (count: number) => Promise<Work>
  readonly bare: Work
}

/**
 * Holds the provider's work against the database's own, on one pool with as many callers, in turns. Nothing goes over
 * HTTP: both sides are calls in one process, so that what differs is what the provider adds.
 */
export function onPostgres(): Promise<readonly Row[]> {
  return withDurablePostgres(async (url) => {
    const { pool, close } = openDatabase({ url, connections })
    try {
      const comparisons = await prepareAll(pool)
      const rows: Row[] = []
      for (const comparison of comparisons) rows.push(await compare(comparison))
      return rows
    } finally {
      await close()
    }
  })
}

async function prepareAll(
  pool: ReturnType<typeof openDatabase>['pool'],
): Promise<readonly Comparison[]> {
  const world = await makeMusterWorld(await openPostgresStore(pool))
  const kept = await world.tokens(500)
  const checks = kept.map(({ access_token }) => ({
    url: 'http://localhost/account',
    headers: { authorization: `Bearer ${access_token}` },
  }))
  const { rows: points } = await pool.query<{ id: string }>(
    'select id from oauth_provider.tokens limit 500',
  )
  await pool.query('create table bare (id uuid primary key, used boolean)')
  const unused: string[] = []

  return [
    {
      what: 'bearer checks on PostgreSQL',
      floor: 'prepared selects of one row by its key, at least 0.8 times',
      perRound: 20_000,
      prepare: async () => async (at) => {
        const check = checks[at % checks.length]
        const request = new Request(check?.url ?? '', { headers: check?.headers ?? {} })
        const { ok } = await world.provider.authenticate(request)
        if (!ok) throw new RangeError('a bearer check failed')
      },
      bare: (at) =>
        pool.query({
          name: 'point',
          text: 'select id from oauth_provider.tokens where id = $1',
          values: [points[at % points.length]?.id],
        }),
    },
    {
      what: 'code exchanges on PostgreSQL',
      floor: 'commits of one row changed and two inserted',
      perRound: 2000,
      prepare: async (count) => {
        const codes = await world.codes(count)
        return (at) => world.post(world.exchangeForm(codes[at] ?? ''))
      },
      bare: async () => {
        const [used, ...inserted] = [unused.pop() ?? null, randomUUID(), randomUUID()]
        await pool.query({
          name: 'three rows',
          text: 'with u as (update bare set used = true where id = $1) insert into bare values ($2), ($3)',
          values: [used, ...inserted],
        })
        unused.push(...inserted)
      },
    },
    {
      what: 'refreshes on PostgreSQL',
      floor: 'commits of one row inserted',
      perRound: 2000,
      prepare: async () => async (at) => {
        const tokens = kept[at % kept.length]
        if (tokens !== undefined) await world.post(world.refreshForm(tokens))
      },
      bare: () =>
        pool.query({
          name: 'one row',
          text: 'insert into bare values ($1)',
          values: [randomUUID()],
        }),
    },
  ]
}

async function compare({ what, floor, perRound, prepare, bare }: Comparison): Promise<Row> {
  const ours: number[] = []
  const theirs: number[] = []
  for (let round = 0; round <= rounds; round++) {
    const work = await prepare(perRound)
    const [own, floorRate] = [await rateOf(perRound, work), await rateOf(perRound, bare)]
    if (round === 0) continue // warming up
    ours.push(own)
    theirs.push(floorRate)
  }
  return {
    what,
    value: perSecond(median(ours)),
    against: `${perSecond(median(theirs))}: ${floor}`,
    ratio: median(ours.map((rate, round) => rate / (theirs[round] ?? Number.NaN))),
  }
}

async function rateOf(count: number, work: Work): Promise<number> {
  const began = performance.now()
  await inLanes(count, work, callers)
  return (count / (performance.now() - began)) * 1000
}
