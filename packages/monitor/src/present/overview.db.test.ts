import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { catalogue } from '../evaluate/catalogue.ts'
import { kinds } from '../sync/kind.ts'
import { CheckDetail } from './schemas/check.ts'
import { EntityDetail } from './schemas/entity.ts'
import { Overview } from './schemas/overview.ts'
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
const dayMilliseconds = 24 * 60 * 60 * 1000

beforeAll(async () => {
  installation = await createTestInstallation()
  acme = await createTestOrganization(installation, 'acme')
  visitor = await createVisitor(installation)
  await addPast()
})
afterAll(() => installation.close())

/** The region check held from 10 until 3 days ago; it did not exist before. */
async function addPast(): Promise<void> {
  const { db } = installation.database
  const begun = new Date(Date.now() - 10 * dayMilliseconds)
  const ended = new Date(Date.now() - 3 * dayMilliseconds)
  const of = { organization_id: acme.id, connection_id: acme.connectionId, check_id: acme.check }
  await installation.database.pool.query(
    'update check_state_versions set valid_from = $1 where connection_id = $2 and check_id = $3',
    [ended, acme.connectionId, acme.check],
  )
  await db
    .insertInto('check_state_versions')
    .values({
      ...of,
      verdict: 'pass',
      passed: 2,
      failed: 0,
      unverified: 0,
      not_applicable: 0,
      valid_from: begun,
      valid_to: ended,
    })
    .execute()
}

async function overview(): Promise<Overview> {
  const { json } = await visitor.visit('GET', '/api/v1/overview', { cookie: acme.cookies.auditor })
  return Overview.parse(json)
}

describe('the overview', () => {
  it('counts what holds, fails and could not be verified', async () => {
    const { checks, sentence, todo, trust } = await overview()
    const total = catalogue.checks.length
    expect(checks).toEqual({ holding: 0, failing: 1, unverified: 1, not_applicable: 0, total })
    expect(sentence).toBe(`0 of ${total} checks hold, 1 fails and 1 could not be verified.`)
    expect(todo).toMatchObject([{ check: { id: 'hk.app.region', severity: 'high' }, failing: 1 }])
    expect(trust).toMatchObject({
      connections: [{ id: acme.connectionId, state: 'active', stale: false }],
      kinds: { readable: kinds.length - 1, total: kinds.length },
      unverified: 1,
      unlocks: [{ scope: 'global', checks: 1 }],
    })
  })

  it('never calls a requirement met whose checks were not all verified', async () => {
    const { frameworks } = await overview()
    const sums = frameworks.map(({ requirements: { holding, failing, unverified, total } }) => ({
      holding,
      adds: holding + failing + unverified === total,
    }))
    expect(sums).toEqual(frameworks.map(() => ({ holding: 0, adds: true })))
  })

  it('shows each of the last 30 days as it ended', async () => {
    const { trend } = await overview()
    const ofDaysAgo = (days: number) => {
      const day = new Date(Date.now() - days * dayMilliseconds).toISOString().slice(0, 10)
      return trend.find((point) => point.day === day)
    }
    expect(trend).toHaveLength(30)
    expect(ofDaysAgo(0)).toMatchObject({ pass: 0, fail: 1, unverified: 1 })
    expect(ofDaysAgo(2)).toMatchObject({ pass: 0, fail: 1, unverified: 0 })
    expect(ofDaysAgo(5)).toMatchObject({ pass: 1, fail: 0, unverified: 0 })
    expect(ofDaysAgo(12)).toMatchObject({ pass: 0, fail: 0, unverified: 0 })
  })

  it('adds up several connections, and leaves out one that was disconnected', async () => {
    const { db } = installation.database
    const id = randomUUID()
    const at = new Date()
    await db
      .insertInto('connections')
      .values({
        id,
        organization_id: acme.id,
        integration: 'heroku',
        state: 'active',
        requested_scope: ['read'],
        granted_scope: ['read'],
        account_id: randomUUID(),
        created_at: at,
      })
      .execute()
    await db
      .insertInto('check_states')
      .values({
        organization_id: acme.id,
        connection_id: id,
        check_id: 'hk.stack.supported',
        verdict: 'pass',
        passed: 4,
        failed: 0,
        unverified: 0,
        not_applicable: 0,
        since: at,
        evaluated_at: at,
      })
      .execute()
    expect((await overview()).checks.failing).toBe(1)
    expect((await overview()).trust.connections).toHaveLength(2)
    await db
      .updateTable('connections')
      .set({ state: 'disconnected', disconnected_at: at })
      .where('id', '=', acme.connectionId)
      .execute()
    const { checks, trust, trend } = await overview()
    expect(checks.failing).toBe(0)
    expect(trust.connections).toHaveLength(1)
    expect(trend.at(-1)).toMatchObject({ fail: 0 })
    expect(trend.at(-3)).toMatchObject({ fail: 1 })
    await db
      .updateTable('connections')
      .set({ state: 'active', disconnected_at: null })
      .where('id', '=', acme.connectionId)
      .execute()
  })
})

describe('a check', () => {
  it('shows why, what to do, what it serves and how it stood', async () => {
    const { json } = await visitor.visit('GET', `/api/v1/checks/${acme.check}`, {
      cookie: acme.cookies.member,
    })
    const check = CheckDetail.parse(json)
    expect(check.history.length).toBeGreaterThanOrEqual(10)
    expect(check.history[0]).toMatchObject({ verdict: 'pass', counts: { pass: 2 } })
    expect(check.history.at(-1)).toMatchObject({ verdict: 'fail', counts: { pass: 1, fail: 1 } })
    expect(check.requirements.length).toBeGreaterThan(0)
    expect(check.population).toBe(2)
  })
})

describe('an entity', () => {
  it('shows its facts, results, what changed and what it belongs with', async () => {
    const path = `/api/v1/entities/${acme.connectionId}/app/${acme.appIds[0]}`
    const { json } = await visitor.visit('GET', path, { cookie: acme.cookies.member })
    const entity = EntityDetail.parse(json)
    expect(entity.results).toMatchObject([
      { outcome: 'fail', check: { id: acme.check, title: failureTitleOf(acme.check) } },
    ])
    expect(entity.versions.map(({ changed }) => changed)).toEqual([['stack'], []])
    expect(entity.related).toMatchObject([{ kind: 'domain', name: 'www.acme.example.com' }])
    const domain = entity.related[0]
    const back = await visitor.visit(
      'GET',
      `/api/v1/entities/${acme.connectionId}/domain/${domain?.id}`,
      { cookie: acme.cookies.member },
    )
    expect(EntityDetail.parse(back.json).related).toMatchObject([{ kind: 'app', id: entity.id }])
  })
})

function failureTitleOf(id: string): string | undefined {
  return catalogue.checks.find((check) => check.id === id)?.failureTitle
}
