import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  createTestInstallation,
  createTestOrganization,
  type TestInstallation,
  type TestOrganization,
} from './test-installation.ts'
import { createVisitor, type Visitor } from './test-visitor.ts'

const AnyPage = z.object({ items: z.array(z.unknown()), next_cursor: z.string().nullable() })

let installation: TestInstallation
let visitor: Visitor
let acme: TestOrganization
let stranger: TestOrganization

beforeAll(async () => {
  installation = await createTestInstallation()
  acme = await createTestOrganization(installation, 'acme')
  stranger = await createTestOrganization(installation, 'stranger')
  visitor = await createVisitor(installation)
  await addEntities(60)
  await addSyncs(25)
})
afterAll(() => installation.close())

/** Apps of which many share a name, with results of every outcome. */
async function addEntities(count: number): Promise<void> {
  const { db } = installation.database
  const at = new Date()
  const outcomes = ['fail', 'unverified', 'pass', 'not-applicable'] as const
  const of = { organization_id: acme.id, connection_id: acme.connectionId }
  const apps = Array.from({ length: count }, (_, index) => ({
    id: randomUUID(),
    name: `app "${index % 7}" % ü`,
    outcome: outcomes[index % 4] ?? 'pass',
  }))
  await db
    .insertInto('entities')
    .values(
      apps.map(({ id, name }) => ({
        ...of,
        kind: 'app',
        id,
        name,
        facts: '{}',
        facts_hash: Buffer.alloc(32),
        first_seen_at: at,
        last_seen_at: at,
      })),
    )
    .execute()
  await db
    .insertInto('results')
    .values(
      apps.map(({ id, name, outcome }) => ({
        ...of,
        check_id: acme.check,
        entity_kind: 'app',
        entity_id: id,
        entity_name: name,
        outcome,
        basis: 'measured' as const,
        reason: 'made for this test',
        since: at,
        evaluated_at: at,
      })),
    )
    .execute()
}

/** Syncs of which several were queued in the same millisecond. */
async function addSyncs(count: number): Promise<void> {
  const begun = Date.now()
  await installation.database.db
    .insertInto('syncs')
    .values(
      Array.from({ length: count }, (_, index) => ({
        id: randomUUID(),
        organization_id: acme.id,
        connection_id: acme.connectionId,
        cause: 'schedule' as const,
        state: 'finished' as const,
        queued_at: new Date(begun + Math.floor(index / 4)),
        finished_at: new Date(begun + index),
      })),
    )
    .execute()
}

async function readAll(path: string, limit: number): Promise<readonly unknown[]> {
  const items: unknown[] = []
  let cursor: string | null = null
  do {
    const query = new URLSearchParams({ limit: String(limit), ...(cursor ? { cursor } : {}) })
    const joined = `${path}${path.includes('?') ? '&' : '?'}${query}`
    const { status, json } = await visitor.visit('GET', joined, { cookie: acme.cookies.owner })
    expect(status).toBe(200)
    const page = AnyPage.parse(json)
    expect(page.items.length).toBeLessThanOrEqual(limit)
    items.push(...page.items)
    cursor = page.next_cursor
  } while (cursor !== null)
  return items
}

const lists = (): readonly string[] => [
  '/api/v1/checks',
  `/api/v1/checks/${acme.check}/results`,
  `/api/v1/checks/${acme.check}/results?outcome=pass`,
  '/api/v1/entities',
  '/api/v1/entities?kind=app&failing=true',
  `/api/v1/entities?search=${encodeURIComponent('" % Ü')}`,
  '/api/v1/connections',
  `/api/v1/connections/${acme.connectionId}/syncs`,
  '/api/v1/evidence/records',
  '/api/v1/members',
  '/api/v1/api-keys',
]

describe('a cursor', () => {
  const cursorOf = async (path: string, owner: TestOrganization): Promise<string> => {
    const { json } = await visitor.visit('GET', path, { cookie: owner.cookies.owner })
    const { next_cursor } = AnyPage.parse(json)
    if (next_cursor === null) throw new Error('one page holds it all')
    return next_cursor
  }
  const statusWith = async (path: string, cursor: string): Promise<number> =>
    (await visitor.visit('GET', `${path}?cursor=${cursor}`, { cookie: acme.cookies.owner })).status

  it('is refused by every other list, also by those ordered alike', async () => {
    const cursor = await cursorOf('/api/v1/members?limit=1', acme)
    expect(await statusWith('/api/v1/members', cursor)).toBe(200)
    expect(await statusWith('/api/v1/api-keys', cursor)).toBe(422)
    const ofCheck = await cursorOf(`/api/v1/checks/${acme.check}/results?limit=1`, acme)
    expect(await statusWith('/api/v1/checks/hk.member.mfa/results', ofCheck)).toBe(422)
  })

  it('is refused by the same list of another organization', async () => {
    const cursor = await cursorOf('/api/v1/members?limit=1', stranger)
    expect(await statusWith('/api/v1/members', cursor)).toBe(422)
  })
})

describe('a list', () => {
  it('gives every item once, in one order, whatever the size of its pages', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(lists().length - 1),
        fc.integer({ min: 1, max: 70 }),
        async (index, limit) => {
          const path = lists()[index] ?? ''
          const whole = await readAll(path, 200)
          const paged = await readAll(path, limit)
          expect(paged).toEqual(whole)
          expect(new Set(paged.map((item) => JSON.stringify(item))).size).toBe(paged.length)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('of results begins with what fails', async () => {
    const items = await readAll(`/api/v1/checks/${acme.check}/results`, 7)
    const outcomes = items.map((item) => z.object({ outcome: z.string() }).parse(item).outcome)
    expect(items).toHaveLength(62)
    expect(outcomes.filter((outcome, at) => outcome !== outcomes[at - 1])).toEqual([
      'fail',
      'unverified',
      'pass',
      'not-applicable',
    ])
  })

  it('of entities can be searched for any character', async () => {
    expect(await readAll('/api/v1/entities?search=%25', 50)).toHaveLength(60)
    expect(await readAll('/api/v1/entities?search=_', 50)).toHaveLength(0)
    expect(await readAll('/api/v1/entities?search=%5C', 50)).toHaveLength(0)
    expect(await readAll('/api/v1/entities?kind=domain', 50)).toHaveLength(1)
  })
})
