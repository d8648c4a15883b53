import { describe, expect, it } from 'vitest'
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
import { delayStore } from '../store/delayed-store.ts'
import { createMemoryStore } from '../store/memory-store.ts'

const refusal = { id: 'unauthorized', message: 'OAuth authorization invalid.' }
const strict = { client: { profile: 'strict' } } as const
const twenty = Array.from({ length: 20 })

function basic(user: string, password: string): Record<string, string> {
  return { authorization: `Basic ${btoa(`${user}:${password}`)}` }
}

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

describe('refreshing', () => {
  it('gives a new access token for the same refresh token, again and again', async () => {
    const scene = await setScene()
    const first = await obtainTokens(scene)
    scene.clock.time += 365 * 86_400_000
    expect(await works(scene, first.access_token)).toBe(false)
    const form = { grant_type: 'refresh_token', refresh_token: first.refresh_token }
    const answer = await requestToken(scene, form)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('etag')).toBeNull()
    const second = await tokensOf(scene, answer)
    expect(second.refresh_token).toBe(first.refresh_token)
    expect(second.expires_in).toBe(28799)
    expect(await works(scene, second.access_token)).toBe(true)
    expect((await requestToken(scene, form)).status).toBe(200)
    expect(await works(scene, second.access_token)).toBe(true)
  })

  it("answers 201 with the document's headers when told to", async () => {
    const scene = await setScene({ refreshStatus: 201, rateLimitRemaining: () => 1200 })
    const { refresh_token } = await obtainTokens(scene)
    const answer = await requestToken(scene, { grant_type: 'refresh_token', refresh_token })
    expect(answer.status).toBe(201)
    expect(answer.headers.get('etag')).toMatch(/^"[0-9a-f]{32}"$/)
    expect(answer.headers.get('last-modified')).toBe('Thu, 01 Jan 2026 12:00:00 GMT')
    expect(answer.headers.get('ratelimit-remaining')).toBe('1200')
  })

  it("A1-20 refuses another client, no client and a deleted client's token", async () => {
    const scene = await setScene()
    const other = await scene.provider.registerClient({ name: 'Other', redirectUri: callback })
    const { refresh_token, access_token } = await obtainTokens(scene)
    const form = { grant_type: 'refresh_token', refresh_token }
    const strange = await requestToken(scene, { ...form, client_secret: other.secret })
    const nobody = await scene.newBrowser().post('/oauth/token', form)
    expect([strange.status, nobody.status]).toEqual([401, 422])
    expect(await works(scene, access_token)).toBe(true)
    await scene.store.deleteClient(scene.client.id, scene.clock.time)
    expect((await requestToken(scene, form)).status).toBe(401)
    expect(await works(scene, access_token)).toBe(false)
  })

  it('A1-20 takes no access token for a refresh token', async () => {
    const scene = await setScene()
    const { access_token } = await obtainTokens(scene)
    const form = { grant_type: 'refresh_token', refresh_token: access_token }
    expect((await requestToken(scene, form)).status).toBe(401)
  })

  it('A1-21 narrows the scope of the new access token only', async () => {
    const scene = await setScene(strict)
    const code = await obtainCode(scene, { ...pkce, scope: 'write identity' })
    const exchange = await requestToken(scene, { code, code_verifier: verifier })
    const first = await tokensOf(scene, exchange)
    const refresh = async (refresh_token: string, scope?: string) =>
      requestToken(scene, { grant_type: 'refresh_token', refresh_token, ...(scope && { scope }) })

    const more = await refresh(first.refresh_token, 'global')
    expect([more.status, JSON.parse(await more.text()).error]).toEqual([400, 'invalid_scope'])
    const narrow = await tokensOf(scene, await refresh(first.refresh_token, 'read'))
    expect(narrow.scope).toBe('read')
    const full = await tokensOf(scene, await refresh(narrow.refresh_token))
    expect(full.scope).toBe('identity write')
  })

  it('A1-22 rotates under profile strict, and revokes everything at a reuse', async () => {
    const scene = await setScene(strict)
    const code = await obtainCode(scene, pkce)
    const first = await tokensOf(
      scene,
      await requestToken(scene, { code, code_verifier: verifier }),
    )
    const refresh = async ({ refresh_token }: { readonly refresh_token: string }) =>
      requestToken(scene, { grant_type: 'refresh_token', refresh_token })
    const second = await tokensOf(scene, await refresh(first))
    expect(second.refresh_token).not.toBe(first.refresh_token)
    expect(await works(scene, second.access_token)).toBe(true)
    const reuse = await refresh(first)
    expect([reuse.status, JSON.parse(await reuse.text()).error]).toEqual([400, 'invalid_grant'])
    expect((await refresh(second)).status).toBe(400)
    expect(await works(scene, second.access_token)).toBe(false)
  })

  it.each([0, 2, 20])(
    'A1-22 lets no simultaneous rotation fork a family with %i ms to the store',
    async (ms) => {
      const scene = await setScene({ ...strict, store: delayStore(createMemoryStore(), ms) })
      const code = await obtainCode(scene, pkce)
      const exchange = await requestToken(scene, { code, code_verifier: verifier })
      const { refresh_token } = await tokensOf(scene, exchange)
      const form = { grant_type: 'refresh_token', refresh_token }
      const answers = await Promise.all(twenty.map(() => requestToken(scene, form)))
      const won = answers.filter(({ status }) => status === 200)
      expect(won).toHaveLength(1)
      const tokens = await tokensOf(scene, won[0] ?? new Response('{}'))
      expect(await works(scene, tokens.access_token)).toBe(false)
    },
  )
})

describe('client authentication', () => {
  it('A1-23 takes the secret as Basic password, whatever the user name', async () => {
    const scene = await setScene()
    const send = async (headers: Readonly<Record<string, string>>) => {
      const code = await obtainCode(scene)
      return (await scene.newBrowser().post('/oauth/token', { code }, headers)).status
    }
    const { id, secret } = scene.client
    expect(await send(basic('', secret))).toBe(200)
    expect(await send(basic('anything', secret))).toBe(200)
    const encoded = secret.replaceAll('-', '%2D').replaceAll('_', '%5F')
    expect(await send(basic(id.replaceAll('-', '%2D'), encoded))).toBe(200)
  })

  it("A1-23 wants the client's id as user name under profile strict", async () => {
    const scene = await setScene(strict)
    const code = await obtainCode(scene, pkce)
    const form = { code, code_verifier: verifier }
    const send = (user: string) =>
      scene.newBrowser().post('/oauth/token', form, basic(user, scene.client.secret))
    expect((await send('anything')).status).toBe(401)
    expect((await send(scene.client.id)).status).toBe(200)
  })

  it('A1-23 refuses a secret in two places', async () => {
    const scene = await setScene()
    const code = await obtainCode(scene)
    const form = { code, client_secret: scene.client.secret }
    const headers = basic('', scene.client.secret)
    const answer = await scene.newBrowser().post('/oauth/token', form, headers)
    expect(answer.status).toBe(400)
  })

  it('A1-23 asks for Basic again when that was used, and only then', async () => {
    const scene = await setScene()
    const form = { code: 'x' }
    const header = await scene.newBrowser().post('/oauth/token', form, basic('', 'wrong'))
    const body = await requestToken(scene, { ...form, client_secret: 'wrong' })
    expect([header.status, body.status]).toEqual([401, 401])
    expect(header.headers.get('www-authenticate')).toMatch(/^Basic /)
    expect(body.headers.get('www-authenticate')).toBeNull()
  })

  it('A1-23 refuses secrets in the URL', async () => {
    const scene = await setScene()
    const code = await obtainCode(scene)
    const browser = scene.newBrowser()
    const secret = await browser.post(`/oauth/token?client_secret=${scene.client.secret}`, { code })
    const both = await browser.post(`/oauth/token?code=${code}`, {
      client_secret: scene.client.secret,
    })
    expect([secret.status, both.status]).toEqual([400, 400])
  })

  it('refuses a client_id that is not of the client of the secret', async () => {
    const scene = await setScene()
    const code = await obtainCode(scene)
    expect((await requestToken(scene, { code, client_id: 'other' })).status).toBe(401)
    expect((await requestToken(scene, { code, client_id: scene.client.id })).status).toBe(200)
  })

  it('A1-25 answers an unknown client and a wrong secret alike', async () => {
    const scene = await setScene()
    const form = { code: 'x', client_secret: 'wrong' }
    const known = await requestToken(scene, { ...form, client_id: scene.client.id })
    const unknown = await requestToken(scene, { ...form, client_id: 'nobody' })
    expect(known.status).toBe(unknown.status)
    expect(await known.text()).toBe(await unknown.text())
  })
})

describe('what the token endpoint reads', () => {
  it('A1-24 takes only forms, of a sensible size, and caches nothing', async () => {
    const scene = await setScene()
    const { secret } = scene.client
    const browser = scene.newBrowser()
    const json = await browser.post('/oauth/token', JSON.stringify({ client_secret: secret }), {
      'content-type': 'application/json',
    })
    const long = await requestToken(scene, { code: 'x'.repeat(70_000) })
    const get = await browser.get('/oauth/token')
    expect([json.status, long.status, get.status]).toEqual([415, 413, 405])
    expect(get.headers.get('allow')).toBe('POST')
    expect([json, long, get].map((one) => one.headers.get('cache-control'))).toEqual(
      Array(3).fill('no-store'),
    )
  })

  it('A1-24 stops reading a body that does not end', async () => {
    const scene = await setScene()
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1
        controller.enqueue(new Uint8Array(16_384).fill(97))
      },
    })
    const answer = await scene.provider.fetch(
      new Request('http://localhost:5001/oauth/token', {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: endless,
        duplex: 'half',
      }),
    )
    expect(answer.status).toBe(413)
    expect(sent).toBeLessThan(10)
  })

  it('A1-4 refuses repeated parameters', async () => {
    const scene = await setScene()
    const form = `client_secret=${scene.client.secret}&code=a&code=b`
    expect((await scene.newBrowser().post('/oauth/token', form)).status).toBe(400)
  })

  it("answers mistakes in Heroku's shape", async () => {
    const scene = await setScene()
    const bodyOf = async (answer: Response) => [answer.status, JSON.parse(await answer.text())]
    expect(await bodyOf(await requestToken(scene, {}))).toEqual([
      422,
      { id: 'invalid_params', message: 'Require params: code.' },
    ])
    expect(await bodyOf(await requestToken(scene, { client_secret: 'wrong' }))).toEqual([
      401,
      { id: 'unauthorized', message: 'Invalid credentials provided.' },
    ])
    expect((await requestToken(scene, { grant_type: 'password' })).status).toBe(422)
  })

  it("answers mistakes in the RFC's shape under profile strict", async () => {
    const scene = await setScene({ ...strict, profile: 'strict' })
    const errorOf = async (form: Readonly<Record<string, string>>) => {
      const answer = await requestToken(scene, form)
      return [answer.status, JSON.parse(await answer.text()).error]
    }
    expect(await errorOf({})).toEqual([400, 'invalid_request'])
    expect(await errorOf({ client_secret: 'wrong' })).toEqual([401, 'invalid_client'])
    expect(await errorOf({ client_secret: '' })).toEqual([401, 'invalid_client'])
    expect(await errorOf({ grant_type: 'password' })).toEqual([400, 'unsupported_grant_type'])
    expect(await errorOf({ code: 'unknown' })).toEqual([400, 'invalid_grant'])
  })
})
