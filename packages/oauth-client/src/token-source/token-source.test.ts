import { describe, expect, it } from 'vitest'
import {
  createTokenSource,
  listAuthorizationsRequest,
  memoryStorage,
  ownAuthorization,
  readAuthorizations,
  revokeRequest,
  type TokenStorage,
} from '../index.ts'
import { createTestHeroku, type TestHeroku } from '../test-platform.ts'
import { authorize, refreshes, works } from './test-authorize.ts'

const hour = 3_600_000

async function setUp() {
  const heroku = await createTestHeroku()
  const tokens = await authorize(heroku)
  const storage = memoryStorage(tokens)
  const source = () =>
    createTokenSource({ ...heroku, client_secret: heroku.client.secret, storage })
  return { heroku, tokens, storage, source: source(), another: source }
}

async function revoke(heroku: TestHeroku, access_token: string): Promise<void> {
  const api = { origin: heroku.origin, access_token }
  const all = await readAuthorizations(await heroku.sandbox.fetch(listAuthorizationsRequest(api)))
  const id = ownAuthorization(all, access_token)?.id ?? ''
  await heroku.sandbox.fetch(revokeRequest({ ...api, id }))
}

describe('a token source', () => {
  it('gives the token it has while that has time left', async () => {
    const { heroku, tokens, source } = await setUp()
    expect(await source.get()).toBe(tokens.access_token)
    expect(refreshes(heroku)).toBe(0)
  })

  it('refreshes ahead of the end, and stores what it got', async () => {
    const { heroku, tokens, source, storage } = await setUp()
    heroku.advance(8 * hour - 9 * 60_000)
    const token = await source.get()
    expect(token).not.toBe(tokens.access_token)
    expect(await works(heroku, token)).toBe(true)
    expect(await storage.load()).toMatchObject({
      tokens: { access_token: token, refresh_token: tokens.refresh_token, user_id: tokens.user_id },
    })
    expect(refreshes(heroku)).toBe(1)
  })

  it('[A1-40] asks Heroku once however many callers there are', async () => {
    const { heroku, source } = await setUp()
    heroku.advance(9 * hour)
    const all = await Promise.all(Array.from({ length: 50 }, () => source.get()))
    expect(new Set(all).size).toBe(1)
    expect(refreshes(heroku)).toBe(1)
  })

  it('replaces a refused token once, for all who were refused', async () => {
    const { heroku, tokens, source } = await setUp()
    const all = await Promise.all([
      source.get(),
      ...Array.from({ length: 20 }, () => source.replace(tokens.access_token)),
    ])
    expect(new Set(all.slice(1)).size).toBe(1)
    expect(all[1]).not.toBe(tokens.access_token)
    expect(await source.replace(tokens.access_token)).toBe(all[1])
    expect(refreshes(heroku)).toBe(1)
  })

  it('hands out what still works while refreshing does not', async () => {
    const { heroku, tokens, source } = await setUp()
    heroku.advance(8 * hour - 5 * 60_000)
    heroku.sandbox.faults.next('POST', '/oauth/token', { status: 503, times: 3 })
    expect(await source.get()).toBe(tokens.access_token)
    expect(await source.get()).toBe(tokens.access_token)
    expect(refreshes(heroku)).toBe(3)
    heroku.advance(61_000)
    expect(await source.get()).not.toBe(tokens.access_token)
  })

  it('[A1-43] ends for good when Heroku says that the authorization is no more', async () => {
    const { heroku, tokens, source, storage } = await setUp()
    await revoke(heroku, tokens.access_token)
    heroku.advance(9 * hour)
    const ended = { code: 'invalid_grant', terminal: true, status: 401 }
    await expect(source.get()).rejects.toMatchObject(ended)
    expect(await storage.load()).toBeUndefined()
    for (let call = 0; call < 20; call += 1) {
      await expect(source.get()).rejects.toMatchObject({ code: 'invalid_grant', terminal: true })
    }
    expect(refreshes(heroku)).toBe(1)
  })

  it('[A1-43] backs off from a limit as long as it is told', async () => {
    const { heroku, source } = await setUp()
    heroku.advance(9 * hour)
    const limited = { status: 429, headers: { 'retry-after': '120' } }
    heroku.sandbox.faults.next('POST', '/oauth/token', limited)
    const refused = { code: 'rate_limited', retryAfter: 120_000, terminal: false }
    await expect(source.get()).rejects.toMatchObject(refused)
    heroku.advance(60_000)
    await expect(source.get()).rejects.toMatchObject({ ...refused, retryAfter: 60_000 })
    expect(refreshes(heroku)).toBe(1)
    heroku.advance(60_000)
    expect(await works(heroku, await source.get())).toBe(true)
    expect(heroku.waits).toEqual([])
  })

  it('[A1-43] rides out a short outage with waits that grow and differ', async () => {
    const { heroku, source } = await setUp()
    heroku.advance(9 * hour)
    heroku.sandbox.faults.next('POST', '/oauth/token', { status: 502 })
    heroku.sandbox.faults.next('POST', '/oauth/token', { dropConnection: true })
    expect(await works(heroku, await source.get())).toBe(true)
    expect(refreshes(heroku)).toBe(3)
    const [first = 0, second = 0] = heroku.waits
    expect([first >= 250, first <= 500, second >= 500, second <= 1000]).not.toContain(false)
  })

  it('[A1-43] asks as often in one call as it is told to', async () => {
    const { heroku, storage } = await setUp()
    const options = { ...heroku, client_secret: heroku.client.secret, storage }
    heroku.advance(9 * hour)
    heroku.sandbox.faults.next('POST', '/oauth/token', { status: 503 })
    const source = createTokenSource({ ...options, attempts: 1 })
    await expect(source.get()).rejects.toMatchObject({ code: 'unavailable' })
    expect([refreshes(heroku), heroku.waits]).toEqual([1, []])
  })

  it('[A1-43] renews in time though clocks are five minutes apart', async () => {
    const { heroku, tokens, another } = await setUp()
    const clockOf = (off: number) => ({ now: () => new Date(heroku.clock.now().getTime() + off) })
    const slow = createTokenSource({
      ...heroku,
      clock: clockOf(-5 * 60_000),
      client_secret: heroku.client.secret,
      storage: memoryStorage(tokens),
    })
    heroku.advance(8 * hour - 2 * 60_000)
    expect(await works(heroku, await slow.get())).toBe(true)
    expect(await works(heroku, await another().get())).toBe(true)
    expect(refreshes(heroku)).toBe(2)
  })

  it('does not take an answer of something else for the end', async () => {
    const { heroku, source, storage } = await setUp()
    heroku.advance(9 * hour)
    heroku.sandbox.faults.next('POST', '/oauth/token', { status: 401, body: '<html>Proxy</html>' })
    await expect(source.get()).rejects.toMatchObject({
      code: 'unexpected_response',
      terminal: false,
    })
    expect(await storage.load()).toBeDefined()
  })

  it('does not refresh at every call a token that lives shorter than it looks ahead', async () => {
    const { heroku, tokens } = await setUp()
    let calls = 0
    const source = createTokenSource({
      ...heroku,
      client_secret: 'a-client-secret',
      storage: memoryStorage({ ...tokens, expires_at: new Date(0) }),
      async fetch() {
        calls += 1
        const access_token = `short-${calls}`
        return Response.json({ access_token, token_type: 'Bearer', expires_in: 300 })
      },
    })
    const ask = async (times: number) => {
      for (let call = 0; call < times; call += 1) await source.get()
      return source.get()
    }
    expect(await ask(10)).toBe('short-1')
    heroku.advance(149_000)
    expect(await ask(10)).toBe('short-1')
    heroku.advance(2_000)
    expect(await ask(10)).toBe('short-2')
    expect(calls).toBe(2)
  })

  it('asks once when Heroku gives the refused token again, and hands it out', async () => {
    const { heroku, tokens } = await setUp()
    let calls = 0
    const source = createTokenSource({
      ...heroku,
      client_secret: 'a-client-secret',
      storage: memoryStorage(tokens),
      async fetch() {
        calls += 1
        const { access_token } = tokens
        return Response.json({ access_token, token_type: 'Bearer', expires_in: 28_800 })
      },
    })
    const all = await Promise.all([
      source.replace(tokens.access_token),
      source.get(),
      source.replace(tokens.access_token),
    ])
    expect(new Set(all)).toEqual(new Set([tokens.access_token]))
    expect(calls).toBe(1)
  })

  it('forgets tokens only while they are still those that were refused', async () => {
    const { tokens, source, storage } = await setUp()
    const next = await source.replace(tokens.access_token)
    await source.end(tokens.access_token)
    expect(await source.get()).toBe(next)
    await source.end(next)
    expect(await storage.load()).toBeUndefined()
  })
})

describe('a storage', () => {
  it('that fails is named as the cause, without the tokens its error quotes', async () => {
    const { heroku, tokens, storage } = await setUp()
    const failing: TokenStorage = {
      ...storage,
      async save(next) {
        throw new Error(`insert failed: ${JSON.stringify(next)}`)
      },
    }
    const source = createTokenSource({
      ...heroku,
      client_secret: heroku.client.secret,
      storage: failing,
    })
    heroku.advance(9 * hour)
    const error = await source.get().catch((caught: unknown) => caught)
    expect(error).toMatchObject({ code: 'storage_failed', terminal: false })
    const shown = JSON.stringify(error, ['message', 'cause', 'name', 'stack'])
    expect(shown).toContain('insert failed')
    expect(shown).not.toContain(tokens.refresh_token)
    expect(shown).not.toMatch(/HRKU-/)
  })

  it('that failed once is asked to store again, so that no rotated token is lost', async () => {
    const { heroku, storage } = await setUp()
    let failures = 0
    const flaky: TokenStorage = {
      ...storage,
      async save(next, version) {
        failures += 1
        if (failures === 1) throw new Error('deadlock detected')
        return storage.save(next, version)
      },
    }
    const options = { ...heroku, client_secret: heroku.client.secret, storage: flaky }
    heroku.advance(9 * hour)
    expect(await works(heroku, await createTokenSource(options).get())).toBe(true)
    expect(refreshes(heroku)).toBe(1)
  })

  it('that never takes new tokens is not asked for ever', async () => {
    const { heroku, storage } = await setUp()
    const options = { ...heroku, client_secret: heroku.client.secret }
    const stubborn = { ...storage, save: async () => false }
    heroku.advance(9 * hour)
    const source = createTokenSource({ ...options, storage: stubborn })
    await expect(source.get()).rejects.toMatchObject({ code: 'storage_failed' })
    expect(refreshes(heroku)).toBeLessThan(10)
  })
})
