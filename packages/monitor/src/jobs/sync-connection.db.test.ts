import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type SyncScene, setSyncScene } from '../../test/sync-scene.ts'
import { catalogue } from '../evaluate/catalogue.ts'
import { openCheckpoint } from '../evidence/checkpoint.ts'
import { parseVerifierKey } from '../evidence/log-key.ts'
import { recordQueued } from '../sync/record-sync.ts'
import { syncConnection } from './sync-connection.ts'
import type { SyncStage } from './sync-context.ts'

let scene: SyncScene

beforeEach(async () => {
  scene = await setSyncScene()
})
afterEach(() => scene.close())

describe('a sync', () => {
  it('ends with entities, results and a record in the log', async () => {
    const id = await scene.queue()
    await syncConnection(scene.syncContext(), id)
    const sync = await scene.readSync(id)
    expect(scene.logged).toEqual([])
    expect(sync).toMatchObject({ state: 'finished', problem: null, evidence_sequence: 0 })
    expect(sync.requests_used).toBeGreaterThan(20)
    expect(await scene.count('sync_requests')).toBeGreaterThan(20)
    expect(await scene.count('entities')).toBeGreaterThan(50)
    expect(await scene.count('readings')).toBe(14)
    const states = await scene.context.db.selectFrom('check_states').selectAll().execute()
    expect(states).toHaveLength(catalogue.checks.length)
    expect(new Set(states.map(({ verdict }) => verdict))).toContain('fail')
    await scene.expectConsistent()
  })

  it('shows how each kind ended, and when the next sync is', async () => {
    const id = await scene.queue()
    await syncConnection(scene.syncContext(), id)
    const { progress } = await scene.readSync(id)
    expect(progress).toMatchObject({
      kinds: expect.arrayContaining([
        expect.objectContaining({ kind: 'account', status: 'read' }),
        expect.objectContaining({ kind: 'team-member', status: 'unreadable' }),
      ]),
    })
    const { next_sync_at } = await scene.readConnection()
    const minutes = ((next_sync_at?.getTime() ?? 0) - scene.clock.now().getTime()) / 60_000
    expect(minutes).toBeGreaterThan(230)
    expect(minutes).toBeLessThanOrEqual(240)
  })

  it('writes no entity and no result again when nothing has changed', async () => {
    await syncConnection(scene.syncContext(), await scene.queue())
    const rows = async () => {
      const entities = await sql`select xmin::text, ctid::text from entities order by 2`.execute(
        scene.context.db,
      )
      const results = await sql`select xmin::text, ctid::text from results order by 2`.execute(
        scene.context.db,
      )
      return [entities.rows, results.rows]
    }
    const before = await rows()
    await syncConnection(scene.syncContext(), await scene.queue())
    expect(await rows()).toEqual(before)
    expect(await scene.count('evidence_records')).toBe(2)
  })

  it('publishes a checkpoint that the log key has signed', async () => {
    await syncConnection(scene.syncContext(), await scene.queue())
    await syncConnection(scene.syncContext(), await scene.queue())
    const folder = join(scene.dataFolder, 'log', scene.organizationId)
    const key = await readFile(join(folder, 'key'), 'utf8')
    const note = await readFile(join(folder, 'checkpoint'), 'utf8')
    expect(openCheckpoint(note, parseVerifierKey(key.trim()))).toMatchObject({
      size: 2,
      origin: `muster.example/${scene.organizationId}`,
    })
  })

  it('that one read was refused keeps all the rest', async () => {
    scene.sandbox.faults.next('GET', '/apps/{app}/domains', { status: 403 })
    const id = await scene.queue()
    await syncConnection(scene.syncContext(), id)
    expect(await scene.readSync(id)).toMatchObject({
      state: 'finished',
      progress: {
        kinds: expect.arrayContaining([
          expect.objectContaining({ kind: 'domain', status: 'partial' }),
          expect.objectContaining({ kind: 'formation', status: 'read' }),
        ]),
      },
    })
  })

  it('ends while another is asked for', async () => {
    const id = await scene.queue()
    const { db } = scene.context
    const waits = async (): Promise<boolean> => {
      const { rows } = await sql`select from pg_locks where not granted`.execute(db)
      return rows.length > 0
    }
    let asked: Promise<{ readonly syncId: string } | null> | undefined
    const onStage = async (stage: SyncStage) => {
      if (stage !== 'evidence') return
      const asking = Promise.withResolvers<void>()
      asked = db.transaction().execute(async (transaction) => {
        await transaction.selectFrom('connections').select('id').forUpdate().execute()
        asking.resolve()
        await expect.poll(waits).toBe(true)
        const { id: syncId } = await recordQueued(transaction, {
          id: randomUUID(),
          organizationId: scene.organizationId,
          connectionId: scene.connectionId,
          cause: 'member',
          at: scene.clock.now(),
        })
        return { syncId }
      })
      await asking.promise
    }
    await syncConnection(scene.syncContext({ onStage }), id)
    expect(await asked).toEqual({ syncId: id })
    expect(await scene.readSync(id)).toMatchObject({ state: 'finished', problem: null })
  })

  it('that has ended already is left alone', async () => {
    const id = await scene.queue()
    await syncConnection(scene.syncContext(), id)
    const before = await scene.readSync(id)
    await syncConnection(scene.syncContext(), id)
    expect(await scene.readSync(id)).toEqual(before)
  })
})

describe('a sync that fails', () => {
  it('because the authorization was revoked makes the connection need a reconnect', async () => {
    const { organizationId } = scene
    const { disconnect } = await import('../connect/disconnect.ts')
    const { context: live } = scene
    const backup = await scene.readConnection()
    const [secret] = await live.db.selectFrom('connection_secrets').selectAll().execute()
    await disconnect(live, organizationId, scene.connectionId, (wait) => sleep(wait))
    if (!secret) throw new Error('no secret')
    await live.db
      .updateTable('connections')
      .set({ state: backup.state, disconnected_at: null, revoked_upstream: null })
      .execute()
    await live.db.insertInto('connection_secrets').values(secret).execute()

    const id = await scene.queue()
    await syncConnection(scene.syncContext(), id)
    expect(await scene.readSync(id)).toMatchObject({
      state: 'failed',
      problem: 'connection_revoked',
    })
    expect(await scene.readConnection()).toMatchObject({
      state: 'needs-reconnect',
      problem: 'connection_revoked',
      next_sync_at: null,
    })
    expect(await scene.count('connection_secrets')).toBe(0)
  })

  it('because Heroku is down keeps the connection active and tries again soon', async () => {
    const down: typeof fetch = () => Promise.reject(new TypeError('fetch failed'))
    const id = await scene.queue()
    await syncConnection(scene.syncContext({ fetch: down }), id)
    expect(await scene.readSync(id)).toMatchObject({ state: 'failed', problem: 'unreachable' })
    const { state, next_sync_at } = await scene.readConnection()
    expect(state).toBe('active')
    expect(next_sync_at?.getTime()).toBeLessThan(scene.clock.now().getTime() + 16 * 60_000)
  }, 60_000)

  it('keeps the requests it sent, refused ones included', async () => {
    scene.sandbox.faults.next('GET', '/apps/{app}/collaborators', { status: 401, times: 100 })
    const id = await scene.queue()
    await syncConnection(scene.syncContext(), id)
    const { problem, requests_used } = await scene.readSync(id)
    expect(problem).toBe('connection_revoked')
    const requests = await scene.context.db
      .selectFrom('sync_requests')
      .select(['position', 'route', 'status'])
      .where('sync_id', '=', id)
      .orderBy('position')
      .execute()
    expect(requests.map(({ position }) => position)).toEqual([...requests.keys()])
    expect(requests).toContainEqual(expect.objectContaining({ route: '/apps', status: 200 }))
    const refused = requests.filter(({ status }) => status === 401)
    expect(refused.length).toBeGreaterThanOrEqual(2)
    expect(requests_used).toBeGreaterThan(10)
  })

  it('for a reason nobody foresaw tells the log, and the page only that it happened', async () => {
    const id = await scene.queue()
    const onStage = () => {
      throw new Error('secret detail')
    }
    await syncConnection(scene.syncContext({ onStage }), id)
    const { problem, problem_message } = await scene.readSync(id)
    expect(problem).toBe('internal_error')
    expect(problem_message).not.toContain('secret detail')
    expect(scene.logged.join()).toContain('secret detail')
  })
})
