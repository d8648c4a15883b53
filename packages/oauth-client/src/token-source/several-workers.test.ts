import { describe, expect, it } from 'vitest'
import { createTokenSource, type Lease, memoryStorage, type TokenStorage } from '../index.ts'
import { createTestHeroku, type TestHeroku } from '../test-platform.ts'
import { authorize, refreshes, works } from './test-authorize.ts'

const hour = 3_600_000

describe('of two workers', () => {
  function leaseOn({ clock }: Pick<TestHeroku, 'clock'>): Lease & { holder(): string | undefined } {
    let held: { readonly owner: string; readonly until: number } | undefined
    return {
      async take(owner, milliseconds) {
        const now = clock.now().getTime()
        if (held !== undefined && held.until > now) return false
        held = { owner, until: now + milliseconds }
        return true
      },
      async release(owner) {
        if (held?.owner === owner) held = undefined
      },
      holder: () => held?.owner,
    }
  }

  it('[A1-40] one refreshes and the other takes its result', async () => {
    const heroku = await createTestHeroku()
    const tokens = await authorize(heroku)
    const storage = memoryStorage(tokens)
    const options = { ...heroku, client_secret: heroku.client.secret, storage }
    const lease = leaseOn(heroku)
    const sources = [0, 1].map(() => createTokenSource({ ...options, lease }))
    heroku.advance(9 * hour)
    const before = refreshes(heroku)
    const all = await Promise.all(
      sources.flatMap((source) => Array.from({ length: 50 }, () => source.get())),
    )
    expect(new Set(all).size).toBe(1)
    expect(refreshes(heroku) - before).toBe(1)
    expect(lease.holder()).toBeUndefined()
  })

  it('[A1-42] one that outlives its lease neither overwrites nor releases the result of the other', async () => {
    const heroku = await createTestHeroku()
    const storage = memoryStorage(await authorize(heroku))
    const lease = leaseOn(heroku)
    let resume = () => {}
    const asleep = new Promise<void>((resolve) => {
      resume = resolve
    })
    let slept = false
    const options = { ...heroku, client_secret: heroku.client.secret, storage, lease }
    const sleeper = createTokenSource({
      ...options,
      async fetch(input, init) {
        const response = await heroku.fetch(input, init)
        if (!slept) {
          slept = true
          await asleep
        }
        return response
      },
    })
    heroku.advance(9 * hour)
    const late = sleeper.get()
    while (!slept) await new Promise((resolve) => setImmediate(resolve))
    heroku.advance(120_000)
    const token = await createTokenSource(options).get()
    await lease.take('a third', 60_000)
    resume()
    expect(await late).toBe(token)
    expect(await storage.load()).toMatchObject({ tokens: { access_token: token } })
    expect(lease.holder()).toBe('a third')
  })

  it('[A1-41] one that died before it stored leaves the other to recover', async () => {
    const heroku = await createTestHeroku()
    const storage = memoryStorage(await authorize(heroku))
    const lease = leaseOn(heroku)
    const options = { ...heroku, client_secret: heroku.client.secret, lease }
    let died = false
    const dead: TokenStorage = {
      ...storage,
      save() {
        died = true
        return new Promise(() => {})
      },
    }
    heroku.advance(9 * hour)
    void createTokenSource({ ...options, storage: dead }).get()
    while (!died) await new Promise((resolve) => setImmediate(resolve))
    expect(await works(heroku, await createTokenSource({ ...options, storage }).get())).toBe(true)
    expect(heroku.waits.length).toBeGreaterThan(100)
  })

  it('[A1-41] one that died after the provider rotated its token ends the authorization, once', async () => {
    const heroku = await createTestHeroku({ profile: 'strict' })
    const storage = memoryStorage(await authorize(heroku))
    const lease = leaseOn(heroku)
    const options = {
      ...heroku,
      client_id: heroku.client.id,
      client_secret: heroku.client.secret,
      lease,
    }
    const dead: TokenStorage = { ...storage, save: () => new Promise(() => {}) }
    heroku.advance(9 * hour)
    void createTokenSource({ ...options, storage: dead }).get()
    while (refreshes(heroku) === 0) await new Promise((resolve) => setImmediate(resolve))
    heroku.advance(10 * 60_000)
    const source = createTokenSource({ ...options, storage })
    for (let call = 0; call < 10; call += 1) {
      await expect(source.get()).rejects.toMatchObject({ code: 'invalid_grant', terminal: true })
    }
    expect(refreshes(heroku)).toBe(2)
    expect(await storage.load()).toBeUndefined()
  })

  it('the one that waits in vain says so', async () => {
    const heroku = await createTestHeroku()
    const storage = memoryStorage(await authorize(heroku))
    const lease: Lease = { take: async () => false, release: async () => {} }
    const options = { ...heroku, client_secret: heroku.client.secret, storage, lease }
    heroku.advance(9 * hour)
    await expect(createTokenSource(options).get()).rejects.toMatchObject({
      code: 'lease_held',
      terminal: false,
    })
    expect(refreshes(heroku)).toBe(0)
  })
})
