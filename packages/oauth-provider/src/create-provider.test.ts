import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  ada,
  callApi,
  fieldsOf,
  obtainTokens,
  origin,
  passwordOf,
  requestToken,
  setScene,
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
    const handled = ['/oauth/authorize', '/oauth/token', '/oauth/x', '/login', '/logout']
    expect(handled.every(provider.handles)).toBe(true)
    expect(['/', '/account', '/apps', '/oauth', '/loginx'].some(provider.handles)).toBe(false)
  })

  it('answers 404 and 405 for what it does not have', async () => {
    const { provider } = await setScene()
    const call = (path: string, method = 'GET') =>
      provider.fetch(new Request(origin + path, { method }))
    expect((await call('/nothing')).status).toBe(404)
    expect((await call('/oauth/nothing')).status).toBe(404)
    const put = await call('/oauth/authorize', 'PUT')
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, POST'])
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
    const secrets = [...before.secrets, passwordOf(ada), fieldsOf(page)['csrf'] ?? 'missing']
    expect(secrets.filter((secret) => secret === '' || kept.includes(secret))).toEqual([])
    await rm(folder, { recursive: true })
  })
})
