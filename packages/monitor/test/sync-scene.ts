// For tests: a connected account and everything a sync of it works with.
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { createAccessTokens } from '../src/connect/access-token.ts'
import { catalogue } from '../src/evaluate/catalogue.ts'
import type { SyncContext } from '../src/jobs/sync-context.ts'
import { recordQueued } from '../src/sync/record-sync.ts'
import { type ConnectScene, setConnectScene } from './connect-scene.ts'

export interface SyncScene extends ConnectScene {
  readonly dataFolder: string
  readonly connectionId: string
  /** Warnings and errors, in words. */
  readonly logged: readonly string[]
  syncContext(more?: Partial<SyncContext>): SyncContext
  /** Queues a sync, and gives its id. */
  queue(): Promise<string>
  readSync(id: string): ReturnType<typeof readSync>
  readConnection(): ReturnType<typeof readConnection>
  count(table: string): Promise<number>
  /** What every sync that ends has to leave: as many records as finished syncs, and history that fits the present. */
  expectConsistent(): Promise<void>
}

type Database = ConnectScene['context']['db']

const readSync = (db: Database, id: string) =>
  db.selectFrom('syncs').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const readConnection = (db: Database) =>
  db.selectFrom('connections').selectAll().executeTakeFirstOrThrow()

export async function setSyncScene(): Promise<SyncScene> {
  const scene = await setConnectScene()
  const { db } = scene.context
  const dataFolder = await mkdtemp(join(tmpdir(), 'muster-sync-'))
  const { connectionId } = await scene.connect()
  const logged: string[] = []
  return {
    ...scene,
    dataFolder,
    connectionId,
    logged,
    syncContext: (more = {}) => ({
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
    }),
    async queue() {
      const { id } = await recordQueued(db, {
        id: randomUUID(),
        organizationId: scene.organizationId,
        connectionId,
        cause: 'member',
        at: scene.clock.now(),
      })
      return id
    },
    readSync: (id) => readSync(db, id),
    readConnection: () => readConnection(db),
    async count(table) {
      const { rows } = await sql<{ n: number }>`
        select count(*) as n from ${sql.table(table)}`.execute(db)
      return rows[0]?.n ?? 0
    },
    expectConsistent: () => expectConsistent(db),
    async close() {
      await scene.close()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

async function expectConsistent(db: Database): Promise<void> {
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
