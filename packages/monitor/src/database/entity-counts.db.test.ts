import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

let database: TestDatabase
const connectionId = randomUUID()

beforeAll(async () => {
  database = await createTestDatabase()
  await database.pool.query(`
    insert into organizations (id, name, slug, created_at) values ('acme', 'Acme', 'acme', now());
    insert into connections (id, organization_id, integration, state, requested_scope, created_at)
    values ('${connectionId}', 'acme', 'heroku', 'pending', '{}', now())`)
})
afterAll(() => database.close())

/** Writes apps of these ids as a sync does: in one statement, whether they are there or not. */
async function write(...ids: readonly string[]): Promise<void> {
  await database.pool.query(
    `insert into entities (organization_id, connection_id, kind, id, name, facts, facts_hash, first_seen_at, last_seen_at)
     select 'acme', $1, 'app', id, id, '{}', '', now(), now() from unnest($2::text[]) as id
     on conflict (connection_id, kind, id) do update set last_seen_at = now()`,
    [connectionId, ids],
  )
}

async function counts(): Promise<unknown> {
  const { db } = database
  return db.selectFrom('entity_counts').select(['kind', 'count']).execute()
}

describe('the count of entities', () => {
  it('follows what is added, what is there already and what goes', async () => {
    await write('a', 'b', 'c')
    await write('b', 'c', 'd')
    expect(await counts()).toEqual([{ kind: 'app', count: 4 }])
    await database.pool.query("delete from entities where id in ('a', 'd', 'unknown')")
    expect(await counts()).toEqual([{ kind: 'app', count: 2 }])
  })

  it('goes with its connection', async () => {
    await write('e')
    await database.pool.query('delete from connections')
    expect(await counts()).toEqual([])
  })
})
