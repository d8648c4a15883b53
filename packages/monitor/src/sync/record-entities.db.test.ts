import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../database/test-database.ts'
import type { Kind } from './kind.ts'
import type { Gap } from './reading.ts'
import { recordEntities } from './record-entities.ts'
import { type RecordedReading, recordReadings } from './record-readings.ts'
import {
  holdRun,
  recordFailed,
  recordQueued,
  recordStarted,
  type StartedSync,
} from './record-sync.ts'

let database: TestDatabase
const organizationId = 'acme'
let connectionId: string

beforeAll(async () => {
  database = await createTestDatabase()
  await database.db
    .insertInto('organizations')
    .values({ id: organizationId, name: 'Acme', slug: 'acme', created_at: new Date(0) })
    .execute()
})
afterAll(() => database.close())
beforeEach(async () => {
  connectionId = randomUUID()
  await database.db
    .insertInto('connections')
    .values({
      id: connectionId,
      organization_id: organizationId,
      integration: 'heroku',
      state: 'pending',
      requested_scope: ['read'],
      created_at: new Date(0),
    })
    .execute()
})

const hash = (text: string) => createHash('sha256').update(text).digest()
const fact = (facts: { id: string; name: string } & Record<string, unknown>) => {
  const canonical = JSON.stringify(facts)
  return { id: facts.id, name: facts.name, canonical, hash: hash(canonical) }
}
const app = (id: string, team?: string, stack = 'heroku-24') =>
  fact({ id, name: `app ${id}`, stack, team: team === undefined ? null : { id: team, name: team } })
const domain = (id: string, appId: string) =>
  fact({ id, name: `${id}.example`, app: { id: appId, name: appId } })

function reading(
  kind: Kind,
  day: number,
  facts: RecordedReading['facts'],
  gaps: readonly Gap[] = [],
): RecordedReading {
  const readAt = new Date(Date.UTC(2026, 10, day))
  return { kind, status: 'read', readAt, facts, gaps, reason: null, needs: [], root: hash('root') }
}
const gap = (kind: Kind, id: string): Gap => ({
  subject: { kind, id, name: id },
  reason: 'refused',
  needs: [],
})

async function sync(...readings: readonly RecordedReading[]) {
  const { id } = await recordQueued(database.db, {
    id: randomUUID(),
    organizationId,
    connectionId,
    cause: 'member',
    at: new Date(0),
  })
  const started = await recordStarted(database.db, id, new Date(0))
  if (!started) throw new Error('not started')
  await recordReadings(database.db, started, readings)
  await recordEntities(database.db, started, readings)
  await recordFailed(database.db, id, new Date(1), { code: 'test', message: 'over' })
}

const there = async (kind: Kind) =>
  database.db
    .selectFrom('entities')
    .selectAll()
    .where('connection_id', '=', connectionId)
    .where('kind', '=', kind)
    .orderBy('id')
    .execute()
const versions = async (id: string) =>
  (
    await database.db
      .selectFrom('entity_versions')
      .selectAll()
      .where('connection_id', '=', connectionId)
      .where('id', '=', id)
      .orderBy('valid_from')
      .execute()
  ).map((version) => [version.valid_from.getUTCDate(), version.valid_to?.getUTCDate() ?? null])

describe('recording entities', () => {
  it('keeps what is there, and a version for each change', async () => {
    await sync(reading('app', 1, [app('a'), app('b')]))
    await sync(reading('app', 2, [app('a', undefined, 'heroku-22'), app('b')]))
    const [a, b] = await there('app')
    expect(a?.facts).toMatchObject({ stack: 'heroku-22' })
    expect([a?.first_seen_at.getUTCDate(), a?.last_seen_at.getUTCDate()]).toEqual([1, 2])
    expect(b?.name).toBe('app b')
    expect(await versions('a')).toEqual([
      [1, 2],
      [2, null],
    ])
    expect(await versions('b')).toEqual([[1, null]])
  })

  it('does not write an entity that is as it was', async () => {
    const rows = () =>
      database.pool
        .query('select id, xmin::text, ctid::text from entities where connection_id = $1', [
          connectionId,
        ])
        .then((result) => result.rows as unknown[])
    await sync(reading('app', 1, [app('a'), app('b')]))
    const before = await rows()
    await sync(reading('app', 1, [app('a'), app('b')]))
    expect(await rows()).toEqual(before)
  })

  it('lets go of an entity that a whole reading does not name, and takes it back when it returns', async () => {
    await sync(reading('app', 1, [app('a'), app('b')]))
    await sync(reading('app', 2, [app('b')]))
    expect((await there('app')).map(({ id }) => id)).toEqual(['b'])
    await sync(reading('app', 4, [app('a'), app('b')]))
    expect(await versions('a')).toEqual([
      [1, 2],
      [4, null],
    ])
  })

  it('keeps everything of a kind that could not be read', async () => {
    await sync(reading('app', 1, [app('a')]))
    await sync({
      ...reading('app', 2, []),
      status: 'unreadable',
      reason: 'The apps could not be read: needs scope read.',
      needs: ['read'],
    })
    expect((await there('app')).map(({ id }) => id)).toEqual(['a'])
    expect(await versions('a')).toEqual([[1, null]])
  })

  it('keeps what a gap covers, and only that', async () => {
    const apps = [app('a', 'red'), app('b', 'blue'), app('c')]
    await sync(
      reading('app', 1, apps),
      reading('domain', 1, [domain('x', 'a'), domain('y', 'b'), domain('z', 'c')]),
    )
    await sync(
      reading('app', 2, [app('b', 'blue')], [gap('team', 'red')]),
      reading('domain', 2, [], [gap('team', 'red'), gap('app', 'b')]),
    )
    expect((await there('app')).map(({ id }) => id)).toEqual(['a', 'b'])
    expect((await there('domain')).map(({ id }) => id)).toEqual(['x', 'y'])
  })

  it('lets nothing go when a gap is of something that nothing refers to', async () => {
    await sync(reading('app', 1, [app('a')]))
    await sync(reading('app', 2, [], [gap('account', 'me')]))
    expect((await there('app')).map(({ id }) => id)).toEqual(['a'])
  })

  it('never makes versions overlap when the clock goes back', async () => {
    await sync(reading('app', 5, [app('a')]))
    await sync(reading('app', 3, [app('a', undefined, 'heroku-22')]))
    await sync(reading('app', 2, [app('a', undefined, 'heroku-20')]))
    const all = await database.db
      .selectFrom('entity_versions')
      .select(['valid_from', 'valid_to'])
      .where('connection_id', '=', connectionId)
      .execute()
    expect(all).toHaveLength(3)
    expect(all.filter(({ valid_to }) => valid_to === null)).toHaveLength(1)
  })

  it('takes an entity once when a shifting list names it twice', async () => {
    await sync(reading('app', 1, [app('a'), app('a', undefined, 'heroku-22')]))
    expect((await there('app')).map(({ facts }) => facts)).toMatchObject([{ stack: 'heroku-22' }])
  })
})

describe('queueing a sync', () => {
  it('gives the open one back while there is one', async () => {
    const queue = () =>
      recordQueued(database.db, {
        id: randomUUID(),
        organizationId,
        connectionId,
        cause: 'schedule',
        at: new Date(0),
      })
    const answers = await Promise.all([queue(), queue(), queue()])
    expect(answers.filter(({ added }) => added)).toHaveLength(1)
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
  })

  it('starts a sync over that a dead process left running', async () => {
    await sync(reading('app', 1, [app('a')]))
    const { id } = await recordQueued(database.db, {
      id: randomUUID(),
      organizationId,
      connectionId,
      cause: 'schedule',
      at: new Date(0),
    })
    const started = await recordStarted(database.db, id, new Date(1))
    if (!started) throw new Error('not started')
    await recordReadings(database.db, started, [reading('app', 1, [app('a')])])
    const again = await recordStarted(database.db, id, new Date(2))
    expect(again).toEqual({ ...started, startedAt: new Date(2) })
    const left = await database.db
      .selectFrom('readings')
      .where('sync_id', '=', id)
      .selectAll()
      .execute()
    expect(left).toEqual([])
  })

  it('lets only the newest run go on, even when the clock stands still', async () => {
    const { id } = await recordQueued(database.db, {
      id: randomUUID(),
      organizationId,
      connectionId,
      cause: 'schedule',
      at: new Date(0),
    })
    const first = await recordStarted(database.db, id, new Date(1))
    const second = await recordStarted(database.db, id, new Date(1))
    if (!first || !second) throw new Error('not started')
    const holds = (run: StartedSync) =>
      database.db.transaction().execute((transaction) => holdRun(transaction, run))
    expect([await holds(first), await holds(second)]).toEqual([false, true])
    await recordFailed(database.db, id, new Date(2), { code: 'test', message: 'over' })
    expect(await holds(second)).toBe(false)
  })
})
