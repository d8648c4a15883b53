import { createTokenSource, platform, type Tokens } from '@muster/oauth-client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  createTestDatabase,
  type TestDatabase,
} from '../../packages/monitor/src/database/test-database.ts'
import {
  postgresqlStorage,
  type Row,
  schema,
  type Vault,
} from '../../packages/oauth-client/examples/postgresql-storage.ts'

let database: TestDatabase

beforeEach(async () => {
  database = await createTestDatabase({ empty: true })
  await database.pool.query(schema)
})
afterEach(() => database.close())

const tokens: Tokens = {
  access_token: 'the-first-access-token',
  token_type: 'Bearer',
  expires_at: new Date(0),
  refresh_token: 'the-refresh-token',
  user_id: 'u1',
  session_nonce: null,
  scope: null,
}

/** Stands in for a real vault: what is sealed does not show what it holds. */
const vault: Vault = {
  seal: async (text) => Buffer.from(text).toString('base64'),
  open: async (sealed) => Buffer.from(sealed, 'base64').toString(),
}

function storageNamed(name: string) {
  const query = (text: string, values: readonly unknown[]) =>
    database.pool.query<Row & Record<string, unknown>>(text, [...values])
  return postgresqlStorage(query, vault, name)
}

/** A token endpoint that gives another token at each call, and a count of its calls. */
function tokenEndpoint() {
  let calls = 0
  const fetch: typeof globalThis.fetch = async () => {
    calls += 1
    return Response.json({
      access_token: `access-token-${calls}`,
      token_type: 'Bearer',
      expires_in: 28_800,
    })
  }
  return { fetch, calls: () => calls }
}

describe('tokens in PostgreSQL', () => {
  it('are stored, found, replaced and forgotten, each only in place of what was there', async () => {
    const storage = storageNamed('a')
    expect(await storage.load()).toBeUndefined()
    expect(await storage.save(tokens, undefined)).toBe(true)
    expect(await storage.save(tokens, undefined)).toBe(false)
    const stored = await storage.load()
    expect(stored?.tokens).toEqual(tokens)
    const version = stored?.version ?? ''
    expect(await storage.save(tokens, version)).toBe(true)
    expect(await storage.save(tokens, version)).toBe(false)
    expect(await storage.clear(version)).toBe(false)
    expect(await storage.clear((await storage.load())?.version ?? '')).toBe(true)
    expect(await storage.load()).toBeUndefined()
    expect(await storage.save(tokens, version)).toBe(false)
    expect(await storage.save(tokens, undefined)).toBe(true)
    expect(await storageNamed('b').load()).toBeUndefined()
  })

  it('are leased to one, who alone gives the lease back', async () => {
    const { lease, save } = storageNamed('a')
    await save(tokens, undefined)
    expect(await lease.take('one', 60_000)).toBe(true)
    expect(await lease.take('other', 60_000)).toBe(false)
    await lease.release('other')
    expect(await lease.take('other', 60_000)).toBe(false)
    await lease.release('one')
    const both = ['one', 'other'].map((owner) => lease.take(owner, 60_000))
    expect((await Promise.all(both)).sort()).toEqual([false, true])
    await database.pool.query("update heroku_authorization set lease_until = 'yesterday'")
    expect(await lease.take('third', 60_000)).toBe(true)
  })

  it('are refreshed once by ten sources with ten callers each', async () => {
    const endpoint = tokenEndpoint()
    const storage = storageNamed('a')
    await storage.save(tokens, undefined)
    const sources = Array.from({ length: 10 }, () =>
      createTokenSource({
        ...platform,
        fetch: endpoint.fetch,
        origin: 'https://id.heroku.com',
        client_secret: 'a client secret',
        storage,
        lease: storage.lease,
      }),
    )
    const given = await Promise.all(
      sources.flatMap((source) => Array.from({ length: 10 }, () => source.get())),
    )
    expect(new Set(given)).toEqual(new Set(['access-token-1']))
    expect(endpoint.calls()).toBe(1)
    expect((await storage.load())?.tokens).toMatchObject({
      access_token: 'access-token-1',
      refresh_token: 'the-refresh-token',
      user_id: 'u1',
    })
  })
})
