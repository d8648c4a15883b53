import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  ada,
  callApi,
  fieldsOf,
  obtainCode,
  obtainTokens,
  origin,
  passwordOf,
  pkce,
  requestToken,
  type Scene,
  setScene,
  tokensOf,
  verifier,
  works,
} from '../test/scene.ts'
import { openFileStore } from './store/file-store.ts'

describe('createProvider', () => {
  it.each([
    { origin: 'localhost:5001' },
    { origin: 'http://localhost:5001/path' },
    { origin: 'ftp://localhost' },
    { hashKey: new Uint8Array(16) },
    { codeLifetime: 0 },
    { accessTokenLifetime: 1.5 },
    { sessionLifetime: -1 },
  ])('refuses %j', async (options) => {
    await expect(setScene(options)).rejects.toMatchObject({ code: 'bad_option' })
  })

  it('says which paths it answers', async () => {
    const { provider } = await setScene()
    const handled = [
      '/oauth/authorize',
      '/oauth/token',
      '/oauth/x',
      '/login',
      '/login/second-factor',
      '/logout',
      '/sso/okta',
      '/account/password',
      '/account/password/reset',
      '/account/pay',
    ]
    expect(handled.filter((path) => !provider.handles(path))).toEqual([])
    const others = ['/', '/account', '/account/features', '/apps', '/oauth', '/loginx', '/sso/a/b']
    expect(others.filter(provider.handles)).toEqual([])
  })

  it('asks browsers to stay on TLS where it is reached by it, and never over http', async () => {
    const paths = ['/login', '/oauth/authorize', '/oauth/token', '/nothing']
    const said = async (at: string) => {
      const { provider } = await setScene({ origin: at })
      const answers = await Promise.all(paths.map((path) => provider.fetch(new Request(at + path))))
      return answers.map(({ headers }) => headers.get('strict-transport-security'))
    }
    expect(await said('https://id.example')).toEqual(paths.map(() => 'max-age=31536000'))
    expect(await said(origin)).toEqual(paths.map(() => null))
  })

  it('A1-11 lets no script of another origin read a page or the authorize endpoint', async () => {
    const { provider, client } = await setScene()
    const paths = ['/login', '/logout', '/login/second-factor', '/sso/x', '/account/password']
    for (const path of [...paths, `/oauth/authorize?client_id=${client.id}`]) {
      for (const method of ['GET', 'OPTIONS']) {
        const headers = { origin: 'https://evil.example', 'access-control-request-method': 'POST' }
        const answer = await provider.fetch(new Request(origin + path, { method, headers }))
        const cors = [...answer.headers.keys()].filter((name) => name.startsWith('access-control-'))
        expect([path, cors]).toEqual([path, []])
        if (method === 'OPTIONS') expect(answer.status).toBe(405)
      }
    }
  })

  it('answers 404 and 405 for what it does not have', async () => {
    const { provider } = await setScene()
    const call = (path: string, method = 'GET') =>
      provider.fetch(new Request(origin + path, { method }))
    expect((await call('/nothing')).status).toBe(404)
    expect((await call('/oauth/nothing')).status).toBe(404)
    const put = await call('/oauth/authorize', 'PUT')
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST'])
  })
})

describe('registerClient', () => {
  it('takes an id and a secret, and replaces the client of that id', async () => {
    const { provider } = await setScene()
    const registration = {
      id: 'muster',
      secret: 'a-secret-of-some-length',
      name: 'Muster',
      redirectUri: 'http://localhost:4000/callback',
    }
    expect(await provider.registerClient(registration)).toEqual({
      ...registration,
      profile: 'heroku',
    })
    expect((await provider.registerClient({ ...registration, name: 'Again' })).name).toBe('Again')
  })

  it.each([
    { name: '' },
    { name: 'two\nlines' },
    { name: 'two\u2028lines' },
    { name: 'moc.elpmaxe \u202e yb' },
    { name: 'a right-to-left mark \u200f alone' },
    { name: 'an Arabic letter mark \u061c alone' },
    { redirectUri: 'http://app.example/' },
    { id: 'with space' },
    { secret: 'short' },
    { secret: 'an encoded one matters: %2B+' },
  ])('refuses %j', async (wrong) => {
    const { provider } = await setScene()
    await expect(
      provider.registerClient({ name: 'App', redirectUri: 'https://app.example/', ...wrong }),
    ).rejects.toMatchObject({ code: 'invalid_params' })
  })

  it("refuses another client's secret, because clients are known by it", async () => {
    const { provider, client } = await setScene()
    await expect(provider.registerClient({ ...client, id: 'other' })).rejects.toMatchObject({
      code: 'invalid_params',
    })
  })
})

describe('a provider on a file', () => {
  it('A1-22 A1-27 survives a restart and keeps no secret in the clear', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'provider-'))
    const path = join(folder, 'store.json')
    const client = {
      id: 'app',
      secret: crypto.randomUUID(),
      profile: 'heroku' as const,
    }
    const before = await setScene({ store: await openFileStore(path), client })
    const tokens = await obtainTokens(before)
    const { token, authorizationId } = await before.provider.authorizeDirectly({
      accountId: ada.id,
    })
    before.secrets.add(token)
    const list = await callApi(before, 'GET', '/oauth/authorizations', { token })
    await before.browser.get('/oauth/authorize?client_id=app&response_type=code&scope=write')

    const after = await setScene({ store: await openFileStore(path), client })
    expect(await works(after, token)).toBe(true)
    expect(await works(after, tokens.access_token)).toBe(true)
    const { refresh_token } = tokens
    const refresh = await requestToken(after, { grant_type: 'refresh_token', refresh_token })
    expect(refresh.status).toBe(200)
    const stolenBrowser = after.newBrowser()
    stolenBrowser.cookie = before.browser.cookie
    const page = await (await stolenBrowser.get('/login')).text()
    expect(page).toContain('You are logged in')

    const kept = `${await readFile(path, 'utf8')}${await list.text()}`
    expect(kept).toContain(authorizationId)
    expect(before.secrets.size).toBeGreaterThanOrEqual(6)
    const secrets = [...before.secrets, passwordOf(ada), fieldsOf(page)['csrf'] ?? '']
    expect(secrets.filter((secret) => secret === '' || kept.includes(secret))).toEqual([])
    await rm(folder, { recursive: true })
  })

  it('A1-14 A1-22 remembers over a restart what was used up', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'provider-'))
    const path = join(folder, 'store.json')
    const client = { id: 'app', secret: crypto.randomUUID(), profile: 'strict' as const }
    const restarted = async () => setScene({ store: await openFileStore(path), client })
    const refresh = async (scene: Scene, { refresh_token }: { readonly refresh_token: string }) =>
      requestToken(scene, { grant_type: 'refresh_token', refresh_token })

    const first = await restarted()
    const code = await obtainCode(first, pkce)
    const exchange = { code, code_verifier: verifier }
    const one = await tokensOf(first, await requestToken(first, exchange))
    const two = await tokensOf(first, await refresh(first, one))
    const second = await restarted()
    expect(await works(second, two.access_token)).toBe(true)
    expect((await refresh(second, one)).status).toBe(400)
    const third = await restarted()
    expect(await works(third, two.access_token)).toBe(false)
    expect((await refresh(third, two)).status).toBe(400)

    const other = await obtainCode(third, pkce)
    const again = { code: other, code_verifier: verifier }
    const three = await tokensOf(third, await requestToken(third, again))
    const fourth = await restarted()
    expect((await requestToken(fourth, again)).status).toBe(400)
    expect(await works(fourth, three.access_token)).toBe(false)
    await rm(folder, { recursive: true })
  })
})
