// The attacks that a store decides, on every store, and with stores that take their time.
import { afterAll, describe, expect, it } from 'vitest'
import { delayStore } from '../../packages/oauth-provider/test/delayed-store.ts'
import {
  ada,
  authorizeUrl,
  callApi,
  callback,
  fieldsOf,
  obtainCode,
  obtainTokens,
  origin,
  pkce,
  requestToken,
  type Scene,
  setScene,
  type Tokens,
  tokensOf,
  verifier,
  works,
} from '../../packages/oauth-provider/test/scene.ts'
import { attackStores } from './attack-stores.ts'

const twenty = Array.from({ length: 20 })
const closing: (() => Promise<void>)[] = []

afterAll(async () => {
  for (const close of closing) await close()
})

const rows = attackStores.flatMap((store) =>
  [0, 2, 20].map((latency) => ({ ...store, latency, title: `${store.name}, ${latency} ms` })),
)

describe.each(rows)('with $title', ({ open, latency }) => {
  async function scene(options: Parameters<typeof setScene>[0] = {}): Promise<Scene> {
    const { store, close } = await open()
    closing.push(close)
    return setScene({ ...options, store: latency === 0 ? store : delayStore(store, latency) })
  }
  const strictScene = (): Promise<Scene> => scene({ client: { profile: 'strict' } })

  const refresh = (one: Scene, { refresh_token }: Pick<Tokens, 'refresh_token'>) =>
    requestToken(one, { grant_type: 'refresh_token', refresh_token })

  async function strictTokens(one: Scene): Promise<Tokens> {
    const code = await obtainCode(one, pkce)
    return tokensOf(one, await requestToken(one, { code, code_verifier: verifier }))
  }

  it('A1-10 gives one code to twenty simultaneous decisions', async () => {
    const one = await scene()
    await one.browser.logIn()
    const fields = fieldsOf(await (await one.browser.get(authorizeUrl(one.client))).text())
    const answers = await Promise.all(
      twenty.map(() => one.browser.post('/oauth/authorize', { ...fields, authorize: 'Allow' })),
    )
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
  })

  it('A1-14 refuses a code used twice and ends what the first use gave', async () => {
    const one = await scene()
    const code = await obtainCode(one)
    const tokens = await tokensOf(one, await requestToken(one, { code }))
    expect((await requestToken(one, { code })).status).toBe(401)
    expect(await works(one, tokens.access_token)).toBe(false)
    expect((await refresh(one, tokens)).status).toBe(401)
  })

  it('A1-15 GHSA-7w99-5wm4-3g79 CVE-2026-47386 lets one of twenty redeem a code, and ends what it was given', async () => {
    const one = await scene()
    const code = await obtainCode(one)
    const answers = await Promise.all(twenty.map(() => requestToken(one, { code })))
    const won = answers.filter(({ status }) => status === 200)
    expect(won).toHaveLength(1)
    const tokens = await tokensOf(one, won[0] ?? new Response('{}'))
    expect(await works(one, tokens.access_token)).toBe(false)
    expect((await refresh(one, tokens)).status).toBe(401)
  })

  it("A1-17 CVE-2026-28513 refuses another client's code, another redirect_uri and an expired code, each alone", async () => {
    const one = await scene()
    const other = await one.provider.registerClient({ name: 'Other', redirectUri: callback })
    const code = await obtainCode(one, { redirect_uri: callback })
    const elsewhere = { code, redirect_uri: `${callback}?x=1` }
    expect((await requestToken(one, { code, client_secret: other.secret })).status).toBe(401)
    expect((await requestToken(one, elsewhere)).status).toBe(401)
    one.clock.time += 300_000
    expect((await requestToken(one, { code })).status).toBe(401)
    one.clock.time -= 1
    expect((await requestToken(one, { code })).status).toBe(200)
  })

  it('A1-18 CVE-2026-41213 ends a code after five wrong verifiers, at once or not', async () => {
    const one = await scene()
    const code = await obtainCode(one, pkce)
    await Promise.all(
      twenty.slice(0, 5).map(() => requestToken(one, { code, code_verifier: `${verifier}x` })),
    )
    expect((await requestToken(one, { code, code_verifier: verifier })).status).toBe(401)
  })

  it("A1-20 CVE-2026-53512 refuses a refresh token without a secret, with another client's, and after the client is gone", async () => {
    const one = await scene()
    const other = await one.provider.registerClient({ name: 'Other', redirectUri: callback })
    const tokens = await obtainTokens(one)
    const form = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token }
    expect((await one.newBrowser().post('/oauth/token', form)).status).toBe(422)
    expect((await requestToken(one, { ...form, client_secret: other.secret })).status).toBe(401)
    expect((await refresh(one, tokens)).status).toBe(200)
    await one.store.deleteClient(one.client.id, one.clock.time)
    expect((await refresh(one, tokens)).status).toBe(401)
    expect(await works(one, tokens.access_token)).toBe(false)
  })

  it('A1-22 CVE-2026-1035 CVE-2026-50631 CVE-2026-53517 forks no family when twenty rotate one token', async () => {
    const one = await strictScene()
    const first = await strictTokens(one)
    const answers = await Promise.all(twenty.map(() => refresh(one, first)))
    const won = answers.filter(({ status }) => status === 200)
    expect(won).toHaveLength(1)
    const child = await tokensOf(one, won[0] ?? new Response('{}'))
    expect(await works(one, child.access_token)).toBe(false)
    expect((await refresh(one, child)).status).toBe(400)
  })

  it('A1-22 ends the whole family when a rotated token comes back three rotations later', async () => {
    const one = await strictScene()
    const first = await strictTokens(one)
    let newest = first
    for (const _ of [1, 2, 3]) newest = await tokensOf(one, await refresh(one, newest))
    expect((await refresh(one, first)).status).toBe(400)
    expect((await refresh(one, newest)).status).toBe(400)
    expect(await works(one, newest.access_token)).toBe(false)
  })

  it('A1-29 CVE-2016-6582 ends every token of a revoked authorization, and does nothing twice', async () => {
    const one = await scene()
    const tokens = await obtainTokens(one)
    const second = await tokensOf(one, await refresh(one, tokens))
    const owner = await one.provider.authorizeDirectly({ accountId: ada.id })
    one.secrets.add(owner.token)
    const entries = await one.store.listAuthorizations(ada.id, one.clock.time)
    const id = entries.find(({ authorization }) => authorization.clientId !== null)?.authorization
      .id
    const revoke = () =>
      callApi(one, 'DELETE', `/oauth/authorizations/${id}`, { token: owner.token })
    expect((await revoke()).status).toBe(200)
    expect(await works(one, tokens.access_token)).toBe(false)
    expect(await works(one, second.access_token)).toBe(false)
    expect((await refresh(one, tokens)).status).toBe(401)
    expect((await revoke()).status).toBe(404)
  })

  it('A1-29 leaves no live token when an authorization is revoked while twenty refresh it', async () => {
    const one = await scene()
    const tokens = await obtainTokens(one)
    const [entry] = await one.store.listAuthorizations(ada.id, one.clock.time)
    const refreshing = twenty.map(() => refresh(one, tokens))
    await one.store.revokeAuthorization(entry?.authorization.id ?? '', one.clock.time)
    for (const answer of await Promise.all(refreshing)) {
      if (answer.status !== 200) continue
      const { access_token } = await tokensOf(one, answer)
      expect(await works(one, access_token)).toBe(false)
    }
    expect((await refresh(one, tokens)).status).toBe(401)
  })

  it('A1-28 counts twenty simultaneous wrong passwords, every one', async () => {
    const one = await scene()
    const browser = one.newBrowser()
    const fields = fieldsOf(await (await browser.get('/login')).text())
    const answers = await Promise.all(
      twenty.map(() => browser.post('/login', { ...fields, email: ada.email, password: 'wrong' })),
    )
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(0)
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(10)
  })

  it('A1-30 refuses a revoked token on the very next request', async () => {
    const one = await scene()
    const { access_token } = await obtainTokens(one)
    const [entry] = await one.store.listAuthorizations(ada.id, one.clock.time)
    for (const _ of [1, 2, 3]) expect(await works(one, access_token)).toBe(true)
    await one.store.revokeAuthorization(entry?.authorization.id ?? '', one.clock.time)
    expect(await works(one, access_token)).toBe(false)
  })

  it('A1-30 ends what was given in a session when the person logs out', async () => {
    const one = await scene()
    const { access_token } = await obtainTokens(one)
    const page = await (await one.browser.get('/login')).text()
    await one.browser.post('/logout', fieldsOf(page))
    expect(await works(one, access_token)).toBe(false)
    const again = await one.browser.get(authorizeUrl(one.client))
    expect(again.headers.get('location')).toMatch(/^\/login/)
  })

  const codeIn = (answer: Response): string | null =>
    new URL(answer.headers.get('location') ?? '/', origin).searchParams.get('code')

  it('A1-10 gives no code for a decision that comes after the person has logged out', async () => {
    const one = await scene()
    await one.browser.logIn()
    const fields = fieldsOf(await (await one.browser.get(authorizeUrl(one.client))).text())
    const { cookie } = one.browser
    await one.browser.post('/logout', fieldsOf(await (await one.browser.get('/login')).text()))
    one.browser.cookie = cookie
    const late = await one.browser.post('/oauth/authorize', { ...fields, authorize: 'Allow' })
    expect([late.status, codeIn(late)]).toEqual([403, null])
    expect(await one.store.listAuthorizations(ada.id, one.clock.time)).toEqual([])
  })

  it('A1-10 leaves nothing of a decision that comes while the person logs out', async () => {
    const one = await scene()
    await one.browser.logIn()
    const fields = fieldsOf(await (await one.browser.get(authorizeUrl(one.client))).text())
    const page = await (await one.browser.get('/login')).text()
    const [decided, left] = await Promise.all([
      one.browser.post('/oauth/authorize', { ...fields, authorize: 'Allow' }),
      one.browser.post('/logout', fieldsOf(page)),
    ])
    expect(left.status).toBe(303)
    const code = codeIn(decided)
    if (code !== null) one.secrets.add(code)
    // Nothing to redeem, or what the session gave and took again at once.
    expect((await requestToken(one, { code: code ?? 'none' })).status).toBe(401)
    expect(await one.store.listAuthorizations(ada.id, one.clock.time)).toEqual([])
  })
})
