// Flows in which two processes are one provider. What they have in common is the database.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPostgresDatabase, type PostgresDatabase } from '../../../test/postgres-database.ts'
import {
  ada,
  allow,
  authorizeUrl,
  fieldsOf,
  obtainCode,
  pkce,
  requestToken,
  type Scene,
  setScene,
  type Tokens,
  tokensOf,
  verifier,
  works,
} from '../../../test/scene.ts'
import { type RemoteProvider, sceneAt, startProvider } from '../../../test/start-provider.ts'
import { openPostgresStore } from './open-postgres-store.ts'

const twenty = Array.from({ length: 20 }, (_, index) => index)
const client = {
  id: 'app',
  name: 'Example',
  redirectUri: 'https://app.example/callback',
  secret: crypto.randomUUID(),
  profile: 'strict' as const,
}
let database: PostgresDatabase
let providers: readonly RemoteProvider[] = []
let here: Scene
let left: Scene
let right: Scene

beforeAll(async () => {
  database = await createPostgresDatabase()
  const start = () => startProvider({ databaseUrl: database.url, client })
  providers = await Promise.all([start(), start()])
  const [one, other] = providers
  here = await setScene({ store: await openPostgresStore(database.pool()), client })
  left = sceneAt(here, one ?? here.provider)
  right = sceneAt(here, other ?? here.provider)
})
afterAll(async () => {
  for (const provider of providers) await provider.kill()
  await database.close()
})

const exchange = (scene: Scene, code: string): Promise<Response> =>
  requestToken(scene, { code, code_verifier: verifier })
const refresh = (scene: Scene, { refresh_token }: Tokens): Promise<Response> =>
  requestToken(scene, { grant_type: 'refresh_token', refresh_token })

async function strictTokens(scene: Scene): Promise<Tokens> {
  return tokensOf(scene, await exchange(scene, await obtainCode(scene, pkce)))
}

describe('two processes on one database', () => {
  it('start at once on an empty one and register the same client', async () => {
    const found = await here.store.findClient('app')
    expect(found).toMatchObject({ name: 'Example', profile: 'strict' })
  })

  it('A1-15 let one of twenty simultaneous exchanges win, and end what it was given', async () => {
    for (let round = 0; round < 5; round += 1) {
      const code = await obtainCode(left, pkce)
      const answers = await Promise.all(
        twenty.map((caller) => exchange(caller % 2 === 0 ? left : right, code)),
      )
      const won = answers.filter(({ status }) => status === 200)
      expect(won).toHaveLength(1)
      const tokens = await tokensOf(here, won[0] ?? new Response('{}'))
      expect(await works(left, tokens.access_token)).toBe(false)
      expect(await works(right, tokens.access_token)).toBe(false)
    }
  })

  it('A1-22 let one of twenty simultaneous rotations win, and end the family', async () => {
    const tokens = await strictTokens(left)
    const answers = await Promise.all(
      twenty.map((caller) => refresh(caller % 2 === 0 ? left : right, tokens)),
    )
    const won = answers.filter(({ status }) => status === 200)
    expect(won).toHaveLength(1)
    const next = await tokensOf(here, won[0] ?? new Response('{}'))
    expect((await refresh(right, next)).status).toBe(400)
    expect(await works(left, next.access_token)).toBe(false)
  })

  it('A1-22 recognize in one what was rotated in the other', async () => {
    const first = await strictTokens(left)
    const second = await tokensOf(right, await refresh(right, first))
    expect(await works(left, second.access_token)).toBe(true)
    expect((await refresh(left, first)).status).toBe(400)
    expect(await works(right, second.access_token)).toBe(false)
    expect((await refresh(right, second)).status).toBe(400)
  })

  it('A1-30 refuse in one, at the next request, what was revoked in the other', async () => {
    for (const [one, other] of [
      [left, right],
      [right, left],
    ] as const) {
      const tokens = await strictTokens(one)
      expect(await works(other, tokens.access_token)).toBe(true)
      const entry = await here.store.listAuthorizations(ada.id, here.clock.time)
      const id = entry.at(-1)?.authorization.id
      const answer = await one.provider.fetch(
        new Request(`http://localhost:5001/oauth/authorizations/${id}`, {
          method: 'DELETE',
          headers: {
            accept: 'application/vnd.heroku+json; version=3',
            authorization: `Bearer ${tokens.access_token}`,
          },
        }),
      )
      expect(answer.status).toBe(200)
      expect(await works(other, tokens.access_token)).toBe(false)
      expect((await refresh(other, tokens)).status).toBe(400)
    }
  })

  it('A1-30 end in one what was given in a session that ended in the other', async () => {
    const tokens = await strictTokens(left)
    right.browser.cookie = left.browser.cookie
    const page = await (await right.browser.get('/login')).text()
    await right.browser.post('/logout', fieldsOf(page))
    expect(await works(left, tokens.access_token)).toBe(false)
    const again = await left.browser.get(authorizeUrl(client, pkce))
    expect(again.headers.get('location')).toMatch(/^\/login/)
  })

  it('A1-28 count the attempts to log in together', async () => {
    const statuses = await Promise.all(
      twenty.map(async (caller) => {
        const browser = (caller % 2 === 0 ? left : right).newBrowser()
        return (await browser.logIn({ email: 'bob@example.com' }, '/login', 'wrong')).status
      }),
    )
    expect(statuses.filter((status) => status === 401)).toHaveLength(10)
    expect(statuses.filter((status) => status === 429)).toHaveLength(10)
  })

  it('serve a browser that goes to and fro between them', async () => {
    const browser = left.newBrowser()
    const first = await browser.get(authorizeUrl(client, pkce))
    const page = first.headers.get('location') ?? ''
    const there = right.newBrowser()
    there.cookie = browser.cookie
    const loggedIn = await there.logIn(ada, page)
    browser.cookie = there.cookie
    const answer = await allow(browser, loggedIn.headers.get('location') ?? '')
    const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? ''
    expect((await exchange(right, code)).status).toBe(200)
  })

  it('sweep at once and drop everything once', async () => {
    await strictTokens(left)
    const later = here.clock.time + 90 * 86_400_000
    const before = (await database.dump()).length
    for (const provider of providers) await provider.setTime(later)
    const dropped = await Promise.all(providers.map((provider) => provider.prune()))
    expect(dropped.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0)
    expect((await database.dump()).length).toBeLessThan(before)
    expect(await Promise.all(providers.map((provider) => provider.prune()))).toEqual([0, 0])
    for (const provider of providers) await provider.setTime(here.clock.time)
  })
})
