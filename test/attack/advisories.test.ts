// Published flaws of other programs, each tried here.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openFileStore } from '../../packages/oauth-provider/src/store/file-store.ts'
import { createMemoryStore } from '../../packages/oauth-provider/src/store/memory-store.ts'
import {
  ada,
  allow,
  authorizeUrl,
  bob,
  callApi,
  callback,
  fieldsOf,
  obtainCode,
  obtainTokens,
  passwordOf,
  pkce,
  requestToken,
  setScene,
  tokensOf,
  verifier,
  works,
} from '../../packages/oauth-provider/test/scene.ts'

const strict = { client: { profile: 'strict' } } as const

describe('redirect URIs', () => {
  it.each([
    'https://app.example@evil.example/callback',
    'https://app.example:secret@evil.example/callback',
    'https://app.example%40evil.example/callback',
    'https://app.example\\@evil.example/callback',
  ])('CVE-2026-28512 sends nobody to %s', async (redirect_uri) => {
    const { browser, client, provider } = await setScene()
    const answer = await browser.get(authorizeUrl(client, { redirect_uri }))
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null])
    const registration = { name: 'Evil', redirectUri: redirect_uri }
    await expect(provider.registerClient(registration)).rejects.toMatchObject({
      code: 'invalid_params',
    })
  })

  it.each([
    'https://app.example/Callback',
    'https://app.example/CALLBACK',
    'https://App.example/callback',
    'HTTPS://app.example/callback',
  ])('CVE-2020-15234 tells letter case apart: %s', async (redirect_uri) => {
    const { browser, client } = await setScene()
    expect((await browser.get(authorizeUrl(client, { redirect_uri }))).status).toBe(400)
  })

  it.each([
    'http://localhost:4000/callback',
    'http://[::1]:4000/callback',
    'http://127.0.0.1:4000/callback?next=x',
    'http://127.0.0.2:4000/callback',
    'http://2130706433:4000/callback',
    'http://127.1:4000/callback',
  ])('CVE-2020-15233 takes no other loopback address: %s', async (redirect_uri) => {
    const redirectUri = 'http://127.0.0.1:4000/callback'
    const { browser, client } = await setScene({ client: { redirectUri } })
    expect((await browser.get(authorizeUrl(client, { redirect_uri }))).status).toBe(400)
  })

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
  ])('GHSA-86j7-9j95-vpqj registers no address that runs a script: %j', async (redirectUri) => {
    const { provider } = await setScene()
    await expect(provider.registerClient({ name: 'Evil', redirectUri })).rejects.toMatchObject({
      code: 'invalid_params',
    })
  })
})

describe('parameters', () => {
  it.each(['redirect_uri', 'client_id', 'scope', 'code_challenge', 'state'])(
    'CVE-2026-9689 refuses %s sent twice, whichever is the good one',
    async (name) => {
      const { browser, client } = await setScene()
      const good = authorizeUrl(client, { redirect_uri: callback, ...pkce })
      const [path = '', query = ''] = good.split('?')
      const evil = `${name}=${encodeURIComponent('https://evil.example/')}`
      for (const url of [`${good}&${evil}`, `${path}?${evil}&${query}`]) {
        const answer = await browser.get(url)
        expect([answer.status, answer.headers.get('location')]).toEqual([400, null])
      }
    },
  )

  it('CVE-2020-15222 takes a decision on the consent page once, also after another code was given', async () => {
    const { browser, client } = await setScene()
    await browser.logIn()
    const fields = fieldsOf(await (await browser.get(authorizeUrl(client))).text())
    const decide = () => browser.post('/oauth/authorize', { ...fields, authorize: 'Allow' })
    expect((await decide()).status).toBe(303)
    await allow(browser, authorizeUrl(client, { scope: 'write' }))
    expect((await decide()).status).toBe(403)
  })
})

describe('PKCE', () => {
  it('CVE-2023-48228 refuses an exchange that leaves the verifier out', async () => {
    const scene = await setScene()
    const code = await obtainCode(scene, pkce)
    expect((await requestToken(scene, { code })).status).toBe(401)
    expect((await requestToken(scene, { code, code_verifier: '' })).status).toBe(401)
    expect((await requestToken(scene, { code, code_verifier: verifier })).status).toBe(200)
  })

  it('GHSA-qgp8-v765-qxx9 refuses a verifier for a code that was asked for without a challenge', async () => {
    const scene = await setScene()
    const code = await obtainCode(scene)
    expect((await requestToken(scene, { code, code_verifier: verifier })).status).toBe(401)
  })

  it('CVE-2017-18924 wants PKCE with S256 of every client with profile strict', async () => {
    const scene = await setScene(strict)
    const without = await scene.browser.get(authorizeUrl(scene.client))
    const plain = await scene.browser.get(
      authorizeUrl(scene.client, { code_challenge: verifier, code_challenge_method: 'plain' }),
    )
    for (const answer of [without, plain]) {
      const target = new URL(answer.headers.get('location') ?? '')
      expect(target.searchParams.get('error')).toBe('invalid_request')
      expect(target.searchParams.has('code')).toBe(false)
    }
  })
})

describe('tokens', () => {
  it('CVE-2026-9802 knows after a restart which refresh tokens were rotated', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'advisory-'))
    try {
      const path = join(folder, 'provider.json')
      const before = await setScene({ ...strict, store: await openFileStore(path) })
      const code = await obtainCode(before, pkce)
      const first = await tokensOf(
        before,
        await requestToken(before, { code, code_verifier: verifier }),
      )
      const refresh = (scene: typeof before, refresh_token: string) =>
        requestToken(scene, {
          grant_type: 'refresh_token',
          refresh_token,
          client_secret: before.client.secret,
        })
      const second = await tokensOf(before, await refresh(before, first.refresh_token))
      const after = await setScene({
        ...strict,
        store: await openFileStore(path),
        client: { profile: 'strict', id: 'another', name: 'Another' },
      })
      expect((await refresh(after, first.refresh_token)).status).toBe(400)
      expect((await refresh(after, second.refresh_token)).status).toBe(400)
      expect(await works(after, second.access_token)).toBe(false)
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('CVE-2026-21621 lets no narrow token make itself a wide one', async () => {
    const scene = await setScene()
    const { access_token, refresh_token } = await obtainTokens(scene, { scope: 'read identity' })
    const token = access_token
    for (const scope of [['global'], ['write'], ['read']]) {
      const body = { description: 'more', scope }
      const made = await callApi(scene, 'POST', '/oauth/authorizations', { token, body })
      expect(made.status).toBe(403)
    }
    const wide = { grant_type: 'refresh_token', refresh_token, scope: 'global' }
    expect((await requestToken(scene, wide)).status).toBe(422)
    const list = await callApi(scene, 'GET', '/oauth/authorizations', { token })
    const [own, ...others] = JSON.parse(await list.text())
    expect([own.scope, others]).toEqual([['identity', 'read'], []])
    const path = `/oauth/authorizations/${own.id}/actions/regenerate-tokens`
    expect((await callApi(scene, 'POST', path, { token })).status).toBe(403)
  })

  it("CVE-2020-10187 shows a client's secret to nobody, and its mask to its owner alone", async () => {
    const scene = await setScene({ client: { ownerId: ada.id } })
    const owner = await scene.provider.authorizeDirectly({ accountId: ada.id })
    const stranger = await scene.provider.authorizeDirectly({ accountId: bob.id })
    const path = `/oauth/clients/${scene.client.id}`
    const seenBy = async (token?: string) => {
      const answer = await callApi(scene, 'GET', path, token === undefined ? {} : { token })
      return await answer.text()
    }
    expect(JSON.parse(await seenBy(owner.token)).secret).toContain('**********')
    expect(JSON.parse(await seenBy(stranger.token))).not.toHaveProperty('secret')
    expect(JSON.parse(await seenBy())).not.toHaveProperty('secret')
    await allow(scene.browser, authorizeUrl(scene.client))
    const list = await callApi(scene, 'GET', '/oauth/authorizations', { token: owner.token })
    for (const text of [await seenBy(owner.token), await list.text()]) {
      expect(text).not.toContain(scene.client.secret)
    }
  })

  it('CVE-2020-15223 says that a revocation failed when the store could not keep it', async () => {
    const memory = createMemoryStore()
    let broken = false
    const store = {
      ...memory,
      revokeAuthorization: async (id: string, at: number) => {
        if (broken) throw new TypeError('the database is gone')
        return memory.revokeAuthorization(id, at)
      },
    }
    const scene = await setScene({ store })
    const { access_token } = await obtainTokens(scene)
    const [entry] = await memory.listAuthorizations(ada.id, scene.clock.time)
    broken = true
    const path = `/oauth/authorizations/${entry?.authorization.id}`
    const answer = await callApi(scene, 'DELETE', path, { token: access_token })
    expect([answer.status, JSON.parse(await answer.text()).id]).toEqual([
      503,
      'service_unavailable',
    ])
    expect(await works(scene, access_token)).toBe(true)
  })
})

describe('limits', () => {
  it('CVE-2026-45364 counts every address of an IPv6 /64 and every spelling as one, whatever X-Forwarded-For says', async () => {
    let address = ''
    const scene = await setScene({ addressOf: () => address })
    const attempt = async (from: string, email: string, n: number) => {
      address = from
      const browser = scene.newBrowser()
      const fields = fieldsOf(await (await browser.get('/login')).text())
      const form = { ...fields, email, password: 'wrong' }
      const answer = await browser.post('/login', form, { 'x-forwarded-for': `203.0.113.${n}` })
      return answer.status
    }
    const statuses: number[] = []
    for (let n = 0; n < 30; n += 1) {
      const host = n.toString(16)
      const spelling = n % 2 === 0 ? `2001:db8::${host}` : `2001:0DB8:0:0:0:0:0:${host}`
      statuses.push(await attempt(spelling, ada.email, n))
    }
    expect(statuses.at(0)).toBe(401)
    expect(statuses.at(-1)).toBe(429)
    expect(await attempt('2001:db8:0:1::1', bob.email, 1)).toBe(401)
    address = '2001:db8:0:2::1'
    const fine = await scene.newBrowser().logIn(ada)
    expect([fine.status, passwordOf(ada).length > 8]).toEqual([303, true])
  })
})
