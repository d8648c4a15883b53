import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createPostgresLog } from '../../../test/postgres-log.ts'
import { createTestDatabase, type TestDatabase } from '../../database/test-database.ts'
import { append, type LogState } from '../append.ts'
import { openCheckpoint } from '../checkpoint.ts'
import { generateLogKey, type LogSigner, parseSignerKey, parseVerifierKey } from '../log-key.ts'
import { hashOf, leafHash, readFrom } from '../merkle-tree.ts'
import type { RecordDraft } from '../record.ts'
import { parseTilePath, tilePath, tilesOf } from '../tile.ts'
import { reconcileLogs } from './reconcile-logs.ts'

let database: TestDatabase
let dataFolder: string
let organizationId: string
let verifierKey: string
let signer: LogSigner
const clock = { now: () => new Date('2026-11-22T12:00:00Z') }

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'muster-log-'))
  organizationId = randomUUID()
  const keys = generateLogKey(`muster.example/${organizationId}`, randomBytes)
  verifierKey = keys.verifierKey
  signer = parseSignerKey(keys.signerKey)
  await database.db
    .insertInto('organizations')
    .values({ id: organizationId, name: 'Acme', slug: organizationId, created_at: clock.now() })
    .execute()
  const dataKey = randomUUID()
  await database.db
    .insertInto('data_keys')
    .values({
      id: dataKey,
      organization_id: organizationId,
      state: 'active',
      sealed: Buffer.alloc(1),
      created_at: clock.now(),
    })
    .execute()
  await database.db
    .insertInto('log_keys')
    .values({
      organization_id: organizationId,
      origin: signer.name,
      verifier_key: verifierKey,
      data_key_id: dataKey,
      sealed: Buffer.alloc(1),
      created_at: clock.now(),
    })
    .execute()
})
afterEach(() => rm(dataFolder, { recursive: true, force: true }))

function draft(): RecordDraft {
  const time = clock.now().toISOString()
  return {
    organization: { id: organizationId, name: 'Acme' },
    connection: { id: randomUUID(), integration: 'heroku', account: { id: null, email: null } },
    sync: randomUUID(),
    scope: ['read'],
    started_at: time,
    taken_at: time,
    finished_at: time,
    requests: [],
    readings: [],
    catalogue: { version: '1', digest: '0'.repeat(64) },
    parameters: {},
    results: {
      count: 0,
      counts: { pass: 0, fail: 0, unverified: 0, 'not-applicable': 0 },
      root: '0'.repeat(64),
    },
  }
}
const store = () => createPostgresLog({ db: database.db, dataFolder, clock })
const extend = (state: LogState) => append(state, [draft()], signer)
const file = (...path: readonly string[]) => join(dataFolder, 'log', organizationId, ...path)
const sizeOnDisk = async () =>
  openCheckpoint(await readFile(file('checkpoint'), 'utf8'), parseVerifierKey(verifierKey)).size

describe('a log in PostgreSQL', () => {
  it('gives each of many writers at once its own place, and never forks', async () => {
    await Promise.all(Array.from({ length: 12 }, () => store().append(organizationId, extend)))
    const records = await store().records(organizationId, 0, 100)
    expect(records.map(({ record }) => record.sequence)).toEqual([...Array(12).keys()])
    const previous = records.map(({ record }) => record.previous)
    const hashes = records.map(({ hash }) => Buffer.from(hash).toString('hex'))
    expect(previous).toEqual([null, ...hashes.slice(0, -1)])
    expect(await sizeOnDisk()).toBe(12)
  })

  it('has files that give the root of its checkpoint', async () => {
    for (let count = 0; count < 3; count += 1) await store().append(organizationId, extend)
    await store().append(organizationId, (state) =>
      append(
        state,
        Array.from({ length: 300 }, () => draft()),
        signer,
      ),
    )
    const note = await readFile(file('checkpoint'), 'utf8')
    const { size, root } = openCheckpoint(note, parseVerifierKey(verifierKey))
    expect(size).toBe(303)
    const leaves: Uint8Array[] = []
    for (const tile of tilesOf(size).filter(({ level }) => level === 0)) {
      const bytes = await readFile(file(tilePath(tile)))
      for (let at = 0; at < bytes.length; at += 32) leaves.push(bytes.subarray(at, at + 32))
    }
    const records = await store().records(organizationId, 0, size)
    expect(leaves.map((leaf) => leaf.toString())).toEqual(
      records.map(({ hash }) => Buffer.from(leafHash(hash)).toString()),
    )
    const wide = await store().nodes(organizationId, [
      { level: 8, position: 0 },
      { level: 5, position: 8 },
      { level: 3, position: 36 },
      { level: 2, position: 74 },
      { level: 1, position: 150 },
      { level: 0, position: 302 },
    ])
    expect(hashOf({ start: 0, end: size }, readFrom(wide))).toEqual(root)
  })

  it('removes the parts of a tile once the whole is there', async () => {
    await store().append(organizationId, extend)
    expect(await readdir(file('tile', '0'))).toEqual(['000.p'])
    await store().append(organizationId, (state) =>
      append(
        state,
        Array.from({ length: 255 }, () => draft()),
        signer,
      ),
    )
    expect(await readdir(file('tile', '0'))).toEqual(['000'])
    expect(parseTilePath('tile/1/000.p/1').width).toBe(1)
    expect(await readdir(file('tile', '1', '000.p'))).toEqual(['1'])
  })

  it('keeps nothing of an append that fails', async () => {
    await store().append(organizationId, extend)
    await expect(
      store().append(organizationId, () => {
        throw new Error('no disk')
      }),
    ).rejects.toThrow('no disk')
    await store().append(organizationId, extend)
    expect(await store().records(organizationId, 0, 9)).toHaveLength(2)
  })

  it('mends at start what a crash between commit and files left out', async () => {
    await store().append(organizationId, extend)
    const before = await readFile(file('checkpoint'), 'utf8')
    await store().append(organizationId, extend)
    await writeFile(file('checkpoint'), before)
    await rm(file('tile', '0', '000.p', '2'))
    expect(await reconcileLogs(database.db, dataFolder)).toEqual([])
    expect(await sizeOnDisk()).toBe(2)
    expect(await readdir(file('tile', '0', '000.p'))).toEqual(['1', '2'])
  })

  it('writes all files anew when the data folder is lost', async () => {
    await store().append(organizationId, extend)
    await rm(dataFolder, { recursive: true })
    await reconcileLogs(database.db, dataFolder)
    expect(await sizeOnDisk()).toBe(1)
  })

  it('refuses to go on when the database was put back to an older copy', async () => {
    await store().append(organizationId, extend)
    await store().append(organizationId, extend)
    const other = createPostgresLog({ db: database.db, dataFolder: `${dataFolder}-other`, clock })
    await other.append(organizationId, extend)
    await writeFile(
      file('checkpoint'),
      await readFile(join(`${dataFolder}-other`, 'log', organizationId, 'checkpoint')),
    )
    await database.pool.query('alter table checkpoints disable trigger all')
    await database.pool.query('delete from checkpoints where organization_id = $1 and size = 3', [
      organizationId,
    ])
    await database.pool.query('alter table checkpoints enable trigger all')
    await expect(store().append(organizationId, extend)).rejects.toMatchObject({
      code: 'inconsistent_log',
    })
    expect(await reconcileLogs(database.db, dataFolder)).toMatchObject([{ organizationId }])
    await rm(`${dataFolder}-other`, { recursive: true })
  })
})
