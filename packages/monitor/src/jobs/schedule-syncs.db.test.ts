import { randomBytes, randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../database/test-database.ts'
import { type RequestSyncContext, requestSync } from './request-sync.ts'
import { scheduleSyncs } from './schedule-syncs.ts'
import { sweep } from './sweep.ts'

const now = new Date('2026-11-22T12:00:00Z')
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000)

let database: TestDatabase
let context: RequestSyncContext
let sent: object[]

beforeEach(async () => {
  database = await createTestDatabase()
  sent = []
  context = {
    db: database.db,
    clock: { now: () => now },
    random: (bytes) => randomBytes(bytes),
    queue: {
      async send(_, data) {
        sent.push(data)
        return randomUUID()
      },
    },
  }
  await database.db
    .insertInto('organizations')
    .values({ id: 'acme', name: 'Acme', slug: 'acme', created_at: now })
    .execute()
})
afterEach(() => database.close())

async function connect(
  state: 'pending' | 'active' | 'disconnected',
  nextSyncAt: Date | null,
  createdAt = now,
): Promise<string> {
  const id = randomUUID()
  await database.db
    .insertInto('connections')
    .values({
      id,
      organization_id: 'acme',
      integration: 'heroku',
      state,
      requested_scope: ['read'],
      granted_scope: ['read'],
      account_id: state === 'pending' ? null : id,
      created_at: createdAt,
      next_sync_at: nextSyncAt,
    })
    .execute()
  return id
}
async function attempt(connectionId: string, expiresAt: Date): Promise<void> {
  await database.db
    .insertInto('authorization_attempts')
    .values({
      id: randomUUID(),
      organization_id: 'acme',
      connection_id: connectionId,
      member_user_id: 'ada',
      state_hash: randomBytes(32),
      browser_hash: randomBytes(32),
      created_at: now,
      expires_at: expiresAt,
    })
    .execute()
}
const syncs = () => database.db.selectFrom('syncs').selectAll().execute()

describe('scheduling syncs', () => {
  it('queues each active connection that is due, once', async () => {
    const due = await connect('active', hours(-1))
    await connect('active', hours(1))
    await connect('disconnected', hours(-1))
    expect(await scheduleSyncs(context)).toBe(1)
    expect(await scheduleSyncs(context)).toBe(0)
    expect(await syncs()).toMatchObject([
      { connection_id: due, cause: 'schedule', state: 'queued', queued_at: now },
    ])
    expect(sent).toMatchObject([{ connection_id: due }])
  })

  it('ends a sync that nobody carries out any more, and queues another', async () => {
    const due = await connect('active', hours(-1))
    await requestSync(
      { ...context, clock: { now: () => hours(-3) } },
      { organizationId: 'acme', connectionId: due, cause: 'schedule' },
    )
    expect(await scheduleSyncs(context)).toBe(1)
    expect((await syncs()).map(({ state, problem }) => [state, problem]).sort()).toEqual([
      ['failed', 'abandoned'],
      ['queued', null],
    ])
  })
})

describe('asking for a sync', () => {
  it('gives the one that is under way', async () => {
    const connectionId = await connect('active', null)
    const ask = () =>
      requestSync(context, { organizationId: 'acme', connectionId, cause: 'member' })
    const first = await ask()
    expect(await ask()).toEqual(first)
    expect(sent).toHaveLength(1)
  })

  it('is refused for a connection that is not active, or of another organization', async () => {
    const pending = await connect('pending', null)
    const active = await connect('active', null)
    const ask = (organizationId: string, connectionId: string) =>
      requestSync(context, { organizationId, connectionId, cause: 'member' })
    expect(await ask('acme', pending)).toBeNull()
    expect(await ask('stranger', active)).toBeNull()
    expect(await syncs()).toEqual([])
  })

  it('leaves no sync behind when its job could not be sent', async () => {
    const connectionId = await connect('active', null)
    const broken = { send: () => Promise.reject(new Error('queue is down')) }
    await expect(
      requestSync(
        { ...context, queue: broken },
        { organizationId: 'acme', connectionId, cause: 'member' },
      ),
    ).rejects.toThrow('queue is down')
    expect(await syncs()).toEqual([])
  })
})

describe('sweeping', () => {
  it('removes attempts a day after they expired, and connections nobody finished', async () => {
    const old = await connect('pending', null, hours(-30))
    const fresh = await connect('pending', null, hours(-30))
    const active = await connect('active', null, hours(-30))
    await attempt(old, hours(-25))
    await attempt(fresh, hours(-1))
    await sweep(context)
    const left = await database.db.selectFrom('connections').select('id').execute()
    expect(left.map(({ id }) => id).sort()).toEqual([fresh, active].sort())
    expect(
      await database.db.selectFrom('authorization_attempts').select('connection_id').execute(),
    ).toEqual([{ connection_id: fresh }])
  })
})
