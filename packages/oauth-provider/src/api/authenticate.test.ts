import { describe, expect, it } from 'vitest'
import { authorizationOfClient } from '../../test/api-scene.ts'
import { delayStore } from '../../test/delayed-store.ts'
import { ada, bearer, callApi, obtainTokens, origin, setScene, works } from '../../test/scene.ts'
import { createMemoryStore } from '../store/memory-store.ts'
import { mintToken } from '../token/token.ts'

const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))
const refused = {
  ok: false,
  status: 401,
  headers: { 'www-authenticate': 'Bearer realm="Heroku"' },
  body: { id: 'unauthorized', message: 'Invalid credentials provided.' },
}

function authorized(authorization: string, path = '/account'): Request {
  return new Request(origin + path, { headers: { authorization } })
}

describe('authenticate', () => {
  it('says on whose behalf and with what scope a Bearer token speaks', async () => {
    const scene = await setScene()
    const { access_token } = await obtainTokens(scene)
    expect(await scene.provider.authenticate(bearer(access_token))).toEqual({
      ok: true,
      principal: {
        accountId: ada.id,
        authorizationId: expect.any(String),
        teamId: null,
        clientId: scene.client.id,
        thirdParty: true,
        scope: ['identity', 'read'],
      },
    })
  })

  it('takes the token as Basic password, with any user name or none', async () => {
    const { provider } = await setScene()
    const { token } = await provider.authorizeDirectly({ accountId: ada.id, scope: ['read'] })
    const { ok: none } = await provider.authenticate(authorized(`Basic ${btoa(`:${token}`)}`))
    const { ok: some } = await provider.authenticate(authorized(`basic ${btoa(`a@b:${token}`)}`))
    expect([none, some]).toEqual([true, true])
  })

  it('A1-33 refuses a token in the URL, even beside a good header', async () => {
    const { provider } = await setScene()
    const { token } = await provider.authorizeDirectly({ accountId: ada.id })
    const inUrl = `/account?access_token=${token}`
    expect(await provider.authenticate(new Request(origin + inUrl))).toEqual(refused)
    expect(await provider.authenticate(authorized(`Bearer ${token}`, inUrl))).toEqual(refused)
    const sneaky = `/account?access%5Ftoken=${token}`
    expect(await provider.authenticate(authorized(`Bearer ${token}`, sneaky))).toEqual(refused)
  })

  it('A1-35 refuses everything else alike, without saying what was wrong', async () => {
    const scene = await setScene()
    const { provider } = scene
    const { access_token, refresh_token } = await obtainTokens(scene)
    const expired = await provider.authorizeDirectly({ accountId: ada.id, expiresIn: 10 })
    const revoked = await provider.authorizeDirectly({ accountId: ada.id })
    const orphan = await provider.authorizeDirectly({ accountId: 'account-gone' })
    await scene.store.revokeAuthorization(revoked.authorizationId, scene.clock.time)
    expect(await works(scene, expired.token)).toBe(true)
    scene.clock.time += 10_000
    expect(await works(scene, access_token)).toBe(true)
    const headers = [
      '',
      'Bearer',
      'Bearer ',
      access_token,
      `Token ${access_token}`,
      `Bearer ${mintToken(random)}`,
      `Bearer ${access_token.slice(0, -1)}`,
      `Bearer ${access_token}A`,
      `Bearer ${access_token.toLowerCase()}`,
      `Bearer ${access_token.replace('HRKU', 'HRKX')}`,
      `Bearer ${access_token} ${access_token}`,
      `Bearer ${refresh_token}`,
      `Bearer ${scene.client.secret}`,
      `Bearer ${expired.token}`,
      `Bearer ${revoked.token}`,
      `Bearer ${orphan.token}`,
      `Basic ${btoa(access_token)}`,
      `Basic ${btoa(`${access_token}:`)}`,
      'Basic !',
      `Bearer ${'A'.repeat(1_000_000)}`,
      `Basic ${'A'.repeat(1_000_000)}`,
    ]
    for (const header of headers) {
      expect(await provider.authenticate(authorized(header))).toEqual(refused)
    }
    expect(await provider.authenticate(new Request(origin))).toEqual(refused)
  })

  it('A1-35 looks nothing up for what cannot be a token', async () => {
    const { provider, store } = await setScene()
    let reads = 0
    const findToken = store.findToken
    Object.assign(store, {
      findToken: (kind: 'access', hash: string) => {
        reads += 1
        return findToken(kind, hash)
      },
    })
    await provider.authenticate(authorized(`Bearer ${'A'.repeat(900)}`))
    await provider.authenticate(authorized(`Bearer HRKU-AA${'A'.repeat(59)}`))
    expect(reads).toBe(0)
    await provider.authenticate(authorized(`Bearer HRKU-AA${'A'.repeat(58)}`))
    expect(reads).toBe(1)
  })

  it('A1-30 knows at once that an authorization, a token or a session is gone', async () => {
    const scene = await setScene()
    const { access_token } = await obtainTokens(scene)
    const { token } = await scene.provider.authorizeDirectly({ accountId: ada.id })
    const web = await authorizationOfClient({ ...scene, token })
    expect(await works(scene, access_token)).toBe(true)
    await callApi(scene, 'DELETE', `/oauth/authorizations/${web.id}`, { token })
    expect(await works(scene, access_token)).toBe(false)
  })

  it('takes one of two imports of the same token at the same moment', async () => {
    const { provider } = await setScene({ store: delayStore(createMemoryStore(), 2) })
    const token = crypto.randomUUID()
    const imports = Array.from({ length: 5 }, () =>
      provider.authorizeDirectly({ accountId: ada.id, token }),
    )
    const outcomes = await Promise.allSettled(imports)
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('accepts tokens of the earlier forms that were imported', async () => {
    const scene = await setScene()
    const uuid = crypto.randomUUID()
    for (const token of [uuid, `HRKU-${crypto.randomUUID()}`]) {
      await scene.provider.authorizeDirectly({ accountId: ada.id, token })
      expect(await works(scene, token)).toBe(true)
    }
    expect(await works(scene, crypto.randomUUID())).toBe(false)
    await expect(
      scene.provider.authorizeDirectly({ accountId: ada.id, token: uuid }),
    ).rejects.toMatchObject({ code: 'invalid_params' })
    await expect(
      scene.provider.authorizeDirectly({ accountId: ada.id, token: 'secret' }),
    ).rejects.toMatchObject({ code: 'invalid_params' })
  })
})
