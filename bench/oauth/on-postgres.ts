import { randomUUID } from 'node:crypto'
import { openPostgresStore } from '@muster/oauth-provider'
import { openDatabase } from '../../packages/monitor/src/database/open-database.ts'
import { perSecond, type Row } from '../benchmark.ts'
import { median } from '../median.ts'
import { withDurablePostgres } from './durable-postgres.ts'
import { inLanes } from './in-lanes.ts'
import { makeMusterWorld, type Tokens } from './muster-world.ts'
import { makeOwnRows } from './own-rows.ts'

const connections = 16
const callers = 16
const rounds = 5

type Work = (at: number) => Promise<unknown>

/** Makes ready what one round needs. */
type Prepare = (count: number) => Promise<Work>

interface Floor {
  readonly name: string
  readonly prepare: Prepare
}

interface Comparison {
  readonly what: string
  readonly perRound: number
  readonly prepare: Prepare
  readonly floors: readonly Floor[]
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
      for (const comparison of comparisons) rows.push(...(await compare(comparison)))
      return rows
    } finally {
      await close()
    }
  })
}

async function prepareAll(
  pool: ReturnType<typeof openDatabase>['pool'],
): Promise<readonly Comparison[]> {
  const store = await openPostgresStore(pool)
  const world = await makeMusterWorld(store)
  const kept = await world.tokens(500)
  const ownRows = makeOwnRows(store)
  const { rows: points } = await pool.query<{ id: string }>(
    'select id from oauth_provider.tokens limit 500',
  )
  await pool.query('create table bare (id uuid primary key)')
  const bareCommit: Floor = {
    name: 'commits of one bare row',
    prepare: async () => () =>
      pool.query({
        name: 'one row',
        text: 'insert into bare values ($1)',
        values: [randomUUID()],
      }),
  }
  const exchange = async (count: number): Promise<Work> => {
    const forms = (await world.codes(count)).map(world.exchangeForm)
    return (at) => world.post(forms[at] ?? {})
  }
  const refresh = async (): Promise<Work> => {
    const forms = kept.map(world.refreshForm)
    return (at) => world.post(forms[at % forms.length] ?? {})
  }

  return [
    {
      what: 'bearer checks on PostgreSQL',
      perRound: 20_000,
      prepare: async (count) => {
        const requests = Array.from({ length: count }, (_, at) => check(kept[at % kept.length]))
        return async (at) => {
          const { ok } = await world.provider.authenticate(requests[at] ?? check(undefined))
          if (!ok) throw new RangeError('a bearer check failed')
        }
      },
      floors: [
        {
          name: 'prepared selects of one row by its key, at least 0.8 times',
          prepare: async () => (at) =>
            pool.query({
              name: 'point',
              text: 'select id from oauth_provider.tokens where id = $1',
              values: [points[at % points.length]?.id],
            }),
        },
      ],
    },
    {
      what: 'code exchanges on PostgreSQL',
      perRound: 2000,
      prepare: exchange,
      floors: [{ name: 'commits of the same rows', prepare: ownRows.exchanged }, bareCommit],
    },
    {
      what: 'refreshes on PostgreSQL',
      perRound: 2000,
      prepare: refresh,
      floors: [{ name: 'commits of the same row', prepare: ownRows.refreshed }, bareCommit],
    },
  ]
}

function check(tokens: Tokens | undefined): Request {
  const authorization = `Bearer ${tokens?.access_token}`
  return new Request('http://localhost/account', { headers: { authorization } })
}

async function compare({ what, perRound, prepare, floors }: Comparison): Promise<readonly Row[]> {
  const ours: number[] = []
  const theirs = floors.map((): number[] => [])
  for (let round = 0; round <= rounds; round++) {
    const own = await rateOf(perRound, await prepare(perRound))
    if (round > 0) ours.push(own) // the first warms up
    for (const [at, floor] of floors.entries()) {
      const rate = await rateOf(perRound, await floor.prepare(perRound))
      if (round > 0) theirs[at]?.push(rate)
    }
  }
  return floors.map(({ name }, at) => {
    const rates = theirs[at] ?? []
    return {
      what,
      value: perSecond(median(ours)),
      against: `${perSecond(median(rates))}: ${name}`,
      ratio: median(ours.map((rate, round) => rate / (rates[round] ?? Number.NaN))),
    }
  })
}

async function rateOf(count: number, work: Work): Promise<number> {
  const began = performance.now()
  await inLanes(count, work, callers)
  return (count / (performance.now() - began)) * 1000
}
