import { describe, expect, it } from 'vitest'
import { createPeople } from '../../test/account-directory.ts'
import { delayStore } from '../../test/delayed-store.ts'
import {
  ada,
  callback,
  obtainCode,
  obtainTokens,
  pkce,
  requestToken,
  setScene,
  tokensOf,
  verifier,
  works,
} from '../../test/scene.ts'
import { createMemoryStore } from '../store/memory-store.ts'

const refusal = { id: 'unauthorized', message: 'OAuth authorization invalid.' }

const strict = { client: { profile: 'strict' } } as const

const twenty = Array.from({ length: 20 })

describe('exchanging a code', () => {
  it("answers with the document's fields", async () => {
    const scene = await setScene()
    const code = await obtainCode(scene)
    const answer = await requestToken(scene, { grant_type: 'authorization_code', code })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('application/json;charset=utf-8')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const body = JSON.parse(await answer.text())
    expect(body).toEqual({
      access_token: expect.stringMatching(/^HRKU-AA[\w-]{58}$/),
      expires_in: 28799,
      refresh_token: expect.stringMatching(/^HRKU-AA[\w-]{58}$/),
      token_type: 'Bearer',
      user_id: ada.id,
      session_nonce: expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
    expect(await works(scene, body.access_token)).toBe(true)
    expect(await works(scene, body.refresh_token)).toBe(false)
  })

  it('A1-17 gives nothing in the name of an account that is gone, for a code or a refresh token', async () => {
    const { accounts } = createPeople([ada])
    let gone = false
    const scene = await setScene({
      accounts: { ...accounts, findById: async (id) => (gone ? null : accounts.findById(id)) },
    })
    const { refresh_token } = await obtainTokens(scene)
    const code = await obtainCode(scene)
    gone = true
    for (const form of [{ code }, { grant_type: 'refresh_token', refresh_token }]) {
      const answer = await requestToken(scene, form)
      expect([answer.status, JSON.parse(await answer.text())]).toEqual([401, refusal])
    }
    gone = false
    expect((await requestToken(scene, { code })).status).toBe(200)
  })

  it('takes a missing grant_type for a code exchange', async () => {
    const scene = await setScene()
    const code = await obtainCode(scene)
    expect((await requestToken(scene, { code })).status).toBe(200)
  })

  it('A1-14 refuses a second use and revokes what the first one gave', async () => {
    const scene = await setScene()
    const code = await obtainCode(scene)
    const tokens = await tokensOf(scene, await requestToken(scene, { code }))
    const again = await requestToken(scene, { code })
    expect([again.status, JSON.parse(await again.text())]).toEqual([401, refusal])
    expect(await works(scene, tokens.access_token)).toBe(false)
    const { refresh_token } = tokens
    const refresh = await requestToken(scene, { grant_type: 'refresh_token', refresh_token })
    expect(refresh.status).toBe(401)
  })

  it('A1-14 recognizes a second use a week later', async () => {
    const scene = await setScene()
    const code = await obtainCode(scene)
    const { refresh_token } = await tokensOf(scene, await requestToken(scene, { code }))
    scene.clock.time += 7 * 86_400_000
    await scene.newBrowser().logIn()
    expect((await requestToken(scene, { code })).status).toBe(401)
    const refresh = await requestToken(scene, { grant_type: 'refresh_token', refresh_token })
    expect(refresh.status).toBe(401)
  })

  it.each([0, 2, 20])(
    'A1-15 lets one of twenty simultaneous exchanges win with %i ms to the store',
    async (ms) => {
      const memory = createMemoryStore()
      const scene = await setScene({ store: delayStore(memory, ms) })
      const code = await obtainCode(scene)
      const answers = await Promise.all(twenty.map(() => requestToken(scene, { code })))
      const won = answers.filter(({ status }) => status === 200)
      expect(won).toHaveLength(1)
      expect(answers.filter(({ status }) => status === 401)).toHaveLength(19)
      expect(memory.data().tokens).toHaveLength(2)
      const tokens = await tokensOf(scene, won[0] ?? new Response('{}'))
      expect(await works(scene, tokens.access_token)).toBe(false)
    },
  )

  it('A1-17 refuses a code at its expiry', async () => {
    const scene = await setScene()
    const [early, late] = [await obtainCode(scene), await obtainCode(scene)]
    scene.clock.time += 299_999
    expect((await requestToken(scene, { code: early })).status).toBe(200)
    scene.clock.time += 1
    expect((await requestToken(scene, { code: late })).status).toBe(401)
  })

  it("A1-17 A1-18 refuses another client's secret and leaves the code to its own", async () => {
    const scene = await setScene()
    const other = await scene.provider.registerClient({ name: 'Other', redirectUri: callback })
    const code = await obtainCode(scene)
    const stolen = await requestToken(scene, { code, client_secret: other.secret })
    const guessed = await requestToken(scene, { code, client_secret: 'x'.repeat(43) })
    expect(stolen.status).toBe(401)
    expect(JSON.parse(await stolen.text())).toEqual(refusal)
    expect(guessed.status).toBe(401)
    expect((await requestToken(scene, { code })).status).toBe(200)
  })

  it('A1-17 refuses another redirect_uri, and takes the right one', async () => {
    const scene = await setScene()
    const code = await obtainCode(scene, { redirect_uri: callback })
    const wrong = await requestToken(scene, { code, redirect_uri: `${callback}/` })
    expect(wrong.status).toBe(401)
    expect((await requestToken(scene, { code, redirect_uri: callback })).status).toBe(200)
  })

  it('A1-17 wants the redirect_uri again under profile strict when the request named it', async () => {
    const scene = await setScene(strict)
    const code = await obtainCode(scene, { ...pkce, redirect_uri: callback })
    const form = { code, code_verifier: verifier }
    expect((await requestToken(scene, form)).status).toBe(400)
    expect((await requestToken(scene, { ...form, redirect_uri: callback })).status).toBe(200)
  })

  it('A1-18 A1-19 refuses a missing or wrong verifier and leaves the code', async () => {
    const scene = await setScene()
    const code = await obtainCode(scene, pkce)
    const wrong = `${verifier}x`
    expect((await requestToken(scene, { code })).status).toBe(401)
    expect((await requestToken(scene, { code, code_verifier: wrong })).status).toBe(401)
    expect((await requestToken(scene, { code, code_verifier: 'short' })).status).toBe(401)
    expect((await requestToken(scene, { code, code_verifier: verifier })).status).toBe(200)
  })

  it('A1-18 limits wrong verifiers', async () => {
    const scene = await setScene()
    const code = await obtainCode(scene, pkce)
    await Promise.all(
      twenty.slice(0, 5).map(() => requestToken(scene, { code, code_verifier: `${verifier}x` })),
    )
    expect((await requestToken(scene, { code, code_verifier: verifier })).status).toBe(401)
  })

  it('A1-19 refuses a verifier where no challenge was sent', async () => {
    const scene = await setScene()
    const code = await obtainCode(scene)
    expect((await requestToken(scene, { code, code_verifier: verifier })).status).toBe(401)
    expect((await requestToken(scene, { code })).status).toBe(200)
  })
})
