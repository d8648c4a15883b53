import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ConnectScene, setConnectScene } from '../../test/connect-scene.ts'
import { createAccessTokens } from '../connect/access-token.ts'
import { catalogue } from '../evaluate/catalogue.ts'
import { openCheckpoint } from '../evidence/checkpoint.ts'
import { parseVerifierKey } from '../evidence/log-key.ts'
import { recordFailed, recordQueued } from '../sync/record-sync.ts'
import { syncConnection } from './sync-connection.ts'
import type { SyncContext, SyncStage } from './sync-context.ts'

let scene: ConnectScene
let dataFolder: string
let connectionId: string
let logged: string[]

beforeEach(async () => {
  scene = await setConnectScene()
  dataFolder = await mkdtemp(join(tmpdir(), 'muster-sync-'))
  connectionId = (await scene.connect()).connectionId
  logged = []
})
afterEach(async () => {
  await scene.close()
  await rm(dataFolder, { recursive: true, force: true })
})

const context = (more: Partial<SyncContext> = {}): SyncContext => ({
  ...scene.context,
  tokens: createAccessTokens(scene.context, (wait) => sleep(wait)),
  catalogue,
  parameters: {},
  dataFolder,
  publicUrl: 'https://muster.example',
  syncIntervalMinutes: 240,
  logger: {
    info: () => undefined,
    warn: (_, message) => logged.push(message),
    error: (fields, message) => logged.push(message, 'err' in fields ? String(fields.err) : ''),
  },
  ...more,
})
async function queue(): Promise<string> {
  const { id } = await recordQueued(scene.context.db, {
    id: randomUUID(),
    organizationId: scene.organizationId,
    connectionId,
    cause: 'member',
    at: scene.clock.now(),
  })
  return id
}
const readSync = (id: string) =>
  scene.context.db.selectFrom('syncs').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const connection = () =>
  scene.context.db.selectFrom('connections').selectAll().executeTakeFirstOrThrow()
async function count(table: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(
    scene.context.db,
  )
  return rows[0]?.n ?? 0
}
/** What every sync that ends has to leave: as many records as finished syncs, and history that fits the present. */
async function expectConsistent(): Promise<void> {
  const { db } = scene.context
  const finished = await db
    .selectFrom('syncs')
    .select(['id', 'evidence_sequence'])
    .where('state', '=', 'finished')
    .execute()
  const records = await db.selectFrom('evidence_records').select(['sync_id', 'sequence']).execute()
  expect(records.map(({ sync_id, sequence }) => [sync_id, sequence]).sort()).toEqual(
    finished.map(({ id, evidence_sequence }) => [id, evidence_sequence]).sort(),
  )
  const { rows } = await sql`
    select kind, id, facts_hash from entities
    except select kind, id, facts_hash from entity_versions where valid_to is null`.execute(db)
  expect(rows).toEqual([])
  const open = await sql`
    select check_id, entity_kind, entity_id, outcome from results
    except select check_id, entity_kind, entity_id, outcome from result_versions where valid_to is null`.execute(
    db,
  )
  expect(open.rows).toEqual([])
}

describe('a sync', () => {
  it('ends with entities, results and a record in the log', async () => {
    const id = await queue()
    await syncConnection(context(), id)
    const sync = await readSync(id)
    expect(logged).toEqual([])
    expect(sync).toMatchObject({ state: 'finished', problem: null, evidence_sequence: 0 })
    expect(sync.requests_used).toBeGreaterThan(20)
    expect(await count('sync_requests')).toBeGreaterThan(20)
    expect(await count('entities')).toBeGreaterThan(50)
    expect(await count('readings')).toBe(14)
    const states = await scene.context.db.selectFrom('check_states').selectAll().execute()
    expect(states).toHaveLength(catalogue.checks.length)
    expect(new Set(states.map(({ verdict }) => verdict))).toContain('fail')
    await expectConsistent()
  })

  it('shows how each kind ended, and when the next sync is', async () => {
    const id = await queue()
    await syncConnection(context(), id)
    const { progress } = await readSync(id)
    expect(progress).toMatchObject({
      kinds: expect.arrayContaining([
        expect.objectContaining({ kind: 'account', status: 'read' }),
        expect.objectContaining({ kind: 'team-member', status: 'unreadable' }),
      ]),
    })
    const { next_sync_at } = await connection()
    const minutes = ((next_sync_at?.getTime() ?? 0) - scene.clock.now().getTime()) / 60_000
    expect(minutes).toBeGreaterThan(230)
    expect(minutes).toBeLessThanOrEqual(240)
  })

  it('writes no entity and no result again when nothing has changed', async () => {
    await syncConnection(context(), await queue())
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
    await syncConnection(context(), await queue())
    expect(await rows()).toEqual(before)
    expect(await count('evidence_records')).toBe(2)
  })

  it('publishes a checkpoint that the log key has signed', async () => {
    await syncConnection(context(), await queue())
    await syncConnection(context(), await queue())
    const folder = join(dataFolder, 'log', scene.organizationId)
    const key = await readFile(join(folder, 'key'), 'utf8')
    const note = await readFile(join(folder, 'checkpoint'), 'utf8')
    expect(openCheckpoint(note, parseVerifierKey(key.trim()))).toMatchObject({
      size: 2,
      origin: `muster.example/${scene.organizationId}`,
    })
  })

  it('that one read was refused keeps all the rest', async () => {
    scene.sandbox.faults.next('GET', '/apps/{app}/domains', { status: 403 })
    const id = await queue()
    await syncConnection(context(), id)
    expect(await readSync(id)).toMatchObject({
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
    const id = await queue()
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
          connectionId,
          cause: 'member',
          at: scene.clock.now(),
        })
        return { syncId }
      })
      await asking.promise
    }
    await syncConnection(context({ onStage }), id)
    expect(await asked).toEqual({ syncId: id })
    expect(await readSync(id)).toMatchObject({ state: 'finished', problem: null })
  })

  it('that has ended already is left alone', async () => {
    const id = await queue()
    await syncConnection(context(), id)
    const before = await readSync(id)
    await syncConnection(context(), id)
    expect(await readSync(id)).toEqual(before)
  })
})

describe('a sync that fails', () => {
  it('because the authorization was revoked makes the connection need a reconnect', async () => {
    const { organizationId } = scene
    const { disconnect } = await import('../connect/disconnect.ts')
    const { context: live } = scene
    const backup = await connection()
    const [secret] = await live.db.selectFrom('connection_secrets').selectAll().execute()
    await disconnect(live, organizationId, connectionId, (wait) => sleep(wait))
    if (!secret) throw new Error('no secret')
    await live.db
      .updateTable('connections')
      .set({ state: backup.state, disconnected_at: null, revoked_upstream: null })
      .execute()
    await live.db.insertInto('connection_secrets').values(secret).execute()

    const id = await queue()
    await syncConnection(context(), id)
    expect(await readSync(id)).toMatchObject({ state: 'failed', problem: 'connection_revoked' })
    expect(await connection()).toMatchObject({
      state: 'needs-reconnect',
      problem: 'connection_revoked',
      next_sync_at: null,
    })
    expect(await count('connection_secrets')).toBe(0)
  })

  it('because Heroku is down keeps the connection active and tries again soon', async () => {
    const down: typeof fetch = () => Promise.reject(new TypeError('fetch failed'))
    const id = await queue()
    await syncConnection(context({ fetch: down }), id)
    expect(await readSync(id)).toMatchObject({ state: 'failed', problem: 'unreachable' })
    const { state, next_sync_at } = await connection()
    expect(state).toBe('active')
    expect(next_sync_at?.getTime()).toBeLessThan(scene.clock.now().getTime() + 16 * 60_000)
  }, 60_000)

  it('keeps the requests it sent, refused ones included', async () => {
    scene.sandbox.faults.next('GET', '/apps/{app}/collaborators', { status: 401, times: 100 })
    const id = await queue()
    await syncConnection(context(), id)
    const { problem, requests_used } = await readSync(id)
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
    const id = await queue()
    const onStage = () => {
      throw new Error('secret detail')
    }
    await syncConnection(context({ onStage }), id)
    const { problem, problem_message } = await readSync(id)
    expect(problem).toBe('internal_error')
    expect(problem_message).not.toContain('secret detail')
    expect(logged.join()).toContain('secret detail')
  })
})

describe('a sync that is stopped', () => {
  const stopAt = (stage: SyncStage) => (reached: SyncStage) => {
    if (reached === stage) throw new Error(`stopped before ${stage}`)
  }

  it.each(['read', 'record', 'evaluate', 'evidence'] as const)(
    'before "%s" leaves nothing half-written, and the next one is whole',
    async (stage) => {
      await syncConnection(context(), await queue())
      const id = await queue()
      await syncConnection(context({ onStage: stopAt(stage) }), id)
      expect((await readSync(id)).state).toBe('failed')
      await expectConsistent()
      const next = await queue()
      await syncConnection(context(), next)
      expect(await readSync(next)).toMatchObject({ state: 'finished', evidence_sequence: 1 })
      await expectConsistent()
    },
  )

  it('by a kill, at any stage, starts over when the queue hands it out again', async () => {
    for (const stage of ['record', 'evaluate', 'evidence'] as const) {
      const id = await queue()
      // A killed process writes nothing more: neither the failure nor anything else.
      const killed = context({ onStage: hangAt(stage) })
      void syncConnection(killed, id)
      while (!reached.has(stage)) await sleep(20)
      expect((await readSync(id)).state).toBe('running')
      await syncConnection(context(), id)
      expect((await readSync(id)).state).toBe('finished')
      await expectConsistent()
    }
  })

  const reached = new Set<SyncStage>()
  const hangAt = (stage: SyncStage) => (at: SyncStage) => {
    if (at !== stage) return undefined
    reached.add(stage)
    return new Promise<never>(() => undefined)
  }

  it('in order is left for the next process, which starts it over', async () => {
    const id = await queue()
    const stop = new AbortController()
    const { fetch } = scene.context
    const slow: typeof fetch = async (input, init) => {
      if (String(input).endsWith('/teams')) {
        stop.abort(new Error('stopping'))
        await new Promise<never>(() => undefined)
      }
      return fetch(input, init)
    }
    await expect(syncConnection(context({ fetch: slow }), id, stop.signal)).rejects.toThrow(
      'stopping',
    )
    expect(await readSync(id)).toMatchObject({ state: 'running', problem: null })
    await syncConnection(context(), id)
    expect((await readSync(id)).state).toBe('finished')
    await expectConsistent()
  })

  it.each(['record', 'evaluate', 'evidence'] as const)(
    'before "%s" for so long that it was given up writes nothing any more',
    async (stage) => {
      const id = await queue()
      const giveUp = async (reached: SyncStage) => {
        if (reached !== stage) return
        const problem = { code: 'abandoned', message: 'Nobody carries it out.' }
        await recordFailed(scene.context.db, id, scene.clock.now(), problem)
      }
      await syncConnection(context({ onStage: giveUp }), id)
      expect(await readSync(id)).toMatchObject({ state: 'failed', problem: 'abandoned' })
      await expectConsistent()
      expect(await count('evidence_records')).toBe(0)
    },
  )

  it.each(['record', 'evaluate', 'evidence'] as const)(
    'before "%s" for so long that another carried it out leaves that as it is',
    async (stage) => {
      const id = await queue()
      const overtake = async (reached: SyncStage) => {
        if (reached === stage) await syncConnection(context(), id)
      }
      await syncConnection(context({ onStage: overtake }), id)
      expect(await readSync(id)).toMatchObject({ state: 'finished', problem: null })
      expect(await count('evidence_records')).toBe(1)
      await expectConsistent()
    },
  )

  it('before its files were written is a whole sync, and the next comes at the usual time', async () => {
    const id = await queue()
    await syncConnection(context({ onStage: stopAt('publish') }), id)
    expect(await readSync(id)).toMatchObject({ state: 'finished', problem: null })
    const { next_sync_at } = await connection()
    expect(next_sync_at?.getTime()).toBeGreaterThan(scene.clock.now().getTime() + 230 * 60_000)
    expect(logged.join()).toContain('files')
  })

  it('after the commit and before its files is mended by the next', async () => {
    const id = await queue()
    await syncConnection(context({ onStage: stopAt('publish') }), id)
    expect((await readSync(id)).state).toBe('finished')
    await syncConnection(context(), await queue())
    const note = await readFile(join(dataFolder, 'log', scene.organizationId, 'checkpoint'), 'utf8')
    expect(note.split('\n')[1]).toBe('2')
  })
})
