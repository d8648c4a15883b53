import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../database/test-database.ts'
import type { Outcome, Result } from '../evaluate/result.ts'
import { recordResults } from './record-results.ts'

let database: TestDatabase
let connectionId: string

beforeAll(async () => {
  database = await createTestDatabase()
  await database.db
    .insertInto('organizations')
    .values({ id: 'acme', name: 'Acme', slug: 'acme', created_at: new Date(0) })
    .execute()
})
afterAll(() => database.close())
beforeEach(async () => {
  connectionId = randomUUID()
  await database.db
    .insertInto('connections')
    .values({
      id: connectionId,
      organization_id: 'acme',
      integration: 'heroku',
      state: 'pending',
      requested_scope: ['read'],
      created_at: new Date(0),
    })
    .execute()
})

function result(id: string, outcome: Outcome, reason = `is ${outcome}`): Result {
  const entity = { kind: 'app', id, name: `app ${id}` } as const
  return { check: 'stack', entity, outcome, basis: 'measured', reason, needs: [] }
}
const evaluate = (day: number, ...results: readonly Result[]) =>
  recordResults(
    database.db,
    { id: randomUUID(), organizationId: 'acme', connectionId },
    results,
    new Date(Date.UTC(2026, 10, day)),
  )
const current = () =>
  database.db
    .selectFrom('results')
    .selectAll()
    .where('connection_id', '=', connectionId)
    .orderBy('entity_id')
    .execute()
const state = () =>
  database.db
    .selectFrom('check_states')
    .selectAll()
    .where('connection_id', '=', connectionId)
    .executeTakeFirstOrThrow()

describe('recording results', () => {
  it('says since when an outcome holds, through changes of its reason', async () => {
    await evaluate(1, result('a', 'fail', 'old'))
    await evaluate(2, result('a', 'fail', 'new'))
    expect(await current()).toMatchObject([
      { reason: 'new', since: new Date(Date.UTC(2026, 10, 1)) },
    ])
    await evaluate(3, result('a', 'pass'))
    expect(await current()).toMatchObject([
      { outcome: 'pass', since: new Date(Date.UTC(2026, 10, 3)) },
    ])
  })

  it('keeps a version for each outcome and reason, one of them open', async () => {
    await evaluate(1, result('a', 'fail', 'old'))
    await evaluate(2, result('a', 'fail', 'old'))
    await evaluate(3, result('a', 'fail', 'new'))
    await evaluate(4)
    await evaluate(6, result('a', 'pass'))
    const versions = await database.db
      .selectFrom('result_versions')
      .select(['outcome', 'reason', 'valid_from', 'valid_to'])
      .where('connection_id', '=', connectionId)
      .orderBy('valid_from')
      .execute()
    expect(
      versions.map(({ reason, valid_from, valid_to }) => [
        reason,
        valid_from.getUTCDate(),
        valid_to?.getUTCDate(),
      ]),
    ).toEqual([
      ['old', 1, 3],
      ['new', 3, 4],
      ['is pass', 6, undefined],
    ])
  })

  it('does not write a result that is as it was, but says when its check was evaluated', async () => {
    await evaluate(1, result('a', 'fail'))
    const rows = () =>
      database.pool
        .query('select xmin::text, ctid::text from results where connection_id = $1', [
          connectionId,
        ])
        .then(({ rows: found }) => found as unknown[])
    const before = await rows()
    await evaluate(2, result('a', 'fail'))
    expect(await rows()).toEqual(before)
    expect((await state()).evaluated_at.getUTCDate()).toBe(2)
  })

  it('rolls a check up and says since when its verdict holds', async () => {
    await evaluate(1, result('a', 'fail'), result('b', 'pass'))
    await evaluate(2, result('a', 'fail'), result('b', 'fail'), result('c', 'not-applicable'))
    const { verdict, passed, failed, not_applicable, since } = await state()
    expect({ verdict, passed, failed, not_applicable, since: since.getUTCDate() }).toEqual({
      verdict: 'fail',
      passed: 0,
      failed: 2,
      not_applicable: 1,
      since: 1,
    })
    const versions = await database.db
      .selectFrom('check_state_versions')
      .select(['failed', 'valid_to'])
      .where('connection_id', '=', connectionId)
      .orderBy('valid_from')
      .execute()
    expect(versions.map(({ failed: count, valid_to }) => [count, valid_to === null])).toEqual([
      [1, false],
      [2, true],
    ])
  })

  it('gathers the scopes that would let a check verify more, and no others', async () => {
    const needing = (id: string, outcome: Outcome, ...needs: readonly string[]): Result => ({
      ...result(id, outcome),
      needs,
    })
    await evaluate(
      1,
      needing('a', 'unverified', 'read-protected', 'global'),
      needing('b', 'unverified', 'global'),
      needing('c', 'pass', 'identity'),
    )
    expect((await state()).needs).toEqual(['global', 'read-protected'])
    await evaluate(2, result('a', 'pass'))
    expect((await state()).needs).toEqual([])
  })

  it('forgets a check that is no longer part of the catalogue, and keeps what it said', async () => {
    await evaluate(1, result('a', 'fail'))
    await evaluate(2)
    expect(await current()).toEqual([])
    const { rows } = await database.pool.query(
      'select valid_to from check_state_versions where connection_id = $1',
      [connectionId],
    )
    expect(rows).toEqual([{ valid_to: new Date(Date.UTC(2026, 10, 2)) }])
  })
})
