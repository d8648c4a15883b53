import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPostgresLog } from '../../../test/postgres-log.ts'
import { createTestDatabase, type TestDatabase } from '../../database/test-database.ts'
import { append } from '../append.ts'
import { statedOn } from '../bundle-by-hand.ts'
import { generateLogKey, parseSignerKey } from '../log-key.ts'
import { exportBundle } from './export-bundle.ts'

const organizationId = randomUUID()
const signer = parseSignerKey(generateLogKey('muster.example/export', randomBytes).signerKey)
const program = { name: 'muster', version: '0.1.0' }
let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  const { db } = database
  const created_at = new Date('2026-11-01T00:00:00Z')
  const organization = { id: organizationId, name: 'Acme', slug: organizationId, created_at }
  await db.insertInto('organizations').values(organization).execute()
  const key = { organization_id: organizationId, sealed: Buffer.alloc(1), created_at }
  const data_key_id = randomUUID()
  await db
    .insertInto('data_keys')
    .values({ ...key, id: data_key_id, state: 'active' })
    .execute()
  await db
    .insertInto('log_keys')
    .values({ ...key, origin: signer.name, verifier_key: signer.verifierKey, data_key_id })
    .execute()
  const dataFolder = await mkdtemp(join(tmpdir(), 'muster-export-'))
  for (const day of ['2026-11-22', '2026-11-23', '2026-11-24']) {
    const clock = { now: () => new Date(`${day}T12:00:01Z`) }
    const draft = { ...statedOn(day).draft, sync: randomUUID() }
    const acme = { ...draft, organization: { id: organizationId, name: 'Acme' } }
    await createPostgresLog({ db, dataFolder, clock }).append(organizationId, (state) =>
      append(state, [acme], signer),
    )
  }
  await rm(dataFolder, { recursive: true })
})
afterAll(() => database.close())

const neighboursOf = async (from: string | undefined, until: string | undefined) => {
  const request = { organizationId, signer, program }
  const files = await exportBundle(
    { db: database.db, clock: { now: () => new Date('2026-11-25T00:00:00Z') } },
    {
      ...request,
      from: from ? new Date(from) : undefined,
      until: until ? new Date(until) : undefined,
    },
  )
  return [...(files?.keys() ?? [])].filter((name) => /^(records|neighbours)/.test(name))
}

describe('exportBundle()', () => {
  it('shows the records on both sides of a period', async () => {
    expect(await neighboursOf('2026-11-23T00:00:00Z', '2026-11-24T00:00:00Z')).toEqual([
      'neighbours/000000.json',
      'neighbours/000002.json',
      'records/000001.json',
    ])
  })

  it('has none to show around the whole log', async () => {
    expect(await neighboursOf(undefined, undefined)).toEqual([
      'records/000000.json',
      'records/000001.json',
      'records/000002.json',
    ])
  })
})
