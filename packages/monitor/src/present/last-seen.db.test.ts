import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EntityDetail, EntityPage } from './schemas/entity.ts'
import {
  createTestInstallation,
  createTestOrganization,
  type TestInstallation,
  type TestOrganization,
} from './test-installation.ts'
import { createVisitor, type Visitor } from './test-visitor.ts'

let installation: TestInstallation
let visitor: Visitor
let acme: TestOrganization

beforeAll(async () => {
  installation = await createTestInstallation()
  acme = await createTestOrganization(installation, 'acme')
  visitor = await createVisitor(installation)
})
afterAll(() => installation.close())

const hour = 60 * 60 * 1000

/** A later sync that read the apps: all of them, with a gap, or not at all. */
async function readApps(at: Date, how: 'whole' | 'gap' | 'unreadable'): Promise<void> {
  const { db } = installation.database
  const sync_id = randomUUID()
  const of = { organization_id: acme.id, connection_id: acme.connectionId }
  await db
    .insertInto('syncs')
    .values({
      ...of,
      id: sync_id,
      cause: 'schedule',
      state: 'finished',
      queued_at: at,
      finished_at: at,
    })
    .execute()
  const gap = { subject: { kind: 'team', id: 't', name: 't' }, reason: 'refused', needs: [] }
  await db
    .insertInto('readings')
    .values({
      ...of,
      sync_id,
      kind: 'app',
      status: how === 'unreadable' ? 'unreadable' : 'read',
      reason: how === 'unreadable' ? 'refused' : null,
      gaps: JSON.stringify(how === 'gap' ? [gap] : []),
      read_at: at,
      count: 2,
      root: Buffer.alloc(32),
      fact_hashes: [],
    })
    .execute()
}

/** When the API says the first app was last seen, in the list and on its page alike. */
async function lastSeen(): Promise<string> {
  const { owner: cookie } = acme.cookies
  const path = `/api/v1/entities/${acme.connectionId}/app/${acme.appIds[0]}`
  const page = await visitor.visit('GET', '/api/v1/entities?kind=app', { cookie })
  const detail = await visitor.visit('GET', path, { cookie })
  const { last_seen_at } = EntityDetail.parse(detail.json)
  expect(EntityPage.parse(page.json).items[0]?.last_seen_at).toBe(last_seen_at)
  return last_seen_at
}

describe('an entity', () => {
  it('was last seen when its kind was last read whole, though it did not change', async () => {
    const before = await lastSeen()
    const later = new Date(Date.parse(before) + hour)
    await readApps(later, 'whole')
    expect(await lastSeen()).toBe(later.toISOString())
  })

  it('was not seen by a sync that could not read its kind, or only in part', async () => {
    const before = await lastSeen()
    await readApps(new Date(Date.parse(before) + hour), 'gap')
    expect(await lastSeen()).toBe(before)
    await readApps(new Date(Date.parse(before) + 2 * hour), 'unreadable')
    expect(await lastSeen()).toBe(before)
  })
})
