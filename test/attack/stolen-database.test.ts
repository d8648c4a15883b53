import { describe, expect, it } from 'vitest'
import {
  ada,
  authorizeUrl,
  callApi,
  fieldsOf,
  obtainCode,
  passwordOf,
  pkce,
  requestToken,
  type Scene,
  setScene,
  tokensOf,
  verifier,
  withTwoFactor,
} from '../../packages/oauth-provider/test/scene.ts'
import { attackStores } from './attack-stores.ts'

/** Goes through the code flow and refreshes what it gives; the refresh token that was used comes back. */
async function connect(scene: Scene, code: string, proof: { readonly code_verifier?: string }) {
  const first = await tokensOf(scene, await requestToken(scene, { code, ...proof }))
  const rotation = { grant_type: 'refresh_token', refresh_token: first.refresh_token }
  await tokensOf(scene, await requestToken(scene, rotation))
  return rotation
}

describe.each(attackStores)('$name', ({ open }) => {
  it('A1-27 keeps no token, code, client secret, cookie or password in the clear', async () => {
    const { store, dump, close } = await open()
    const scene = await setScene({ store, client: { secret: crypto.randomUUID() } })
    const { secrets, browser, provider } = scene

    await connect(scene, await obtainCode(scene), {})
    await obtainCode(scene, pkce, withTwoFactor)
    await browser.logIn(ada, '/login', 'a wrong password')
    const client = await provider.registerClient({
      name: 'Strict',
      redirectUri: 'https://strict.example/',
      profile: 'strict',
    })
    secrets.add(client.secret)
    const strict = { ...scene, client }
    const used = await connect(strict, await obtainCode(strict, pkce), { code_verifier: verifier })
    await requestToken(strict, used)
    const { token, authorizationId } = await provider.authorizeDirectly({ accountId: ada.id })
    secrets.add(token)
    const body = { scope: ['read'] }
    const given = await callApi(scene, 'POST', '/oauth/authorizations', { token, body })
    secrets.add(JSON.parse(await given.text()).access_token.token)
    const page = await browser.get(authorizeUrl(client, { ...pkce, scope: 'write' }))
    secrets.add(fieldsOf(await page.text())['csrf'] ?? 'none')

    const kept = await dump()
    expect(kept).toContain(authorizationId)
    expect(kept).toContain(scene.client.id)
    expect(secrets.size).toBeGreaterThanOrEqual(12)
    expect([...secrets].filter((secret) => secret.length < 20)).toEqual([])
    const passwords = [passwordOf(ada), passwordOf(withTwoFactor), 'a wrong password']
    const clear = [...secrets, ...passwords, verifier].filter((secret) => kept.includes(secret))
    expect(clear).toEqual([])
    await close()
  })
})
