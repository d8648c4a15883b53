import { expect, it } from 'vitest'
import { createPostgresDatabase } from '../../../test/postgres-database.ts'
import {
  ada,
  authorizeUrl,
  callApi,
  fieldsOf,
  obtainCode,
  obtainTokens,
  passwordOf,
  pkce,
  requestToken,
  setScene,
  tokensOf,
  verifier,
  withTwoFactor,
} from '../../../test/scene.ts'
import { openPostgresStore } from './open-postgres-store.ts'

it('A1-27 the database holds no token, code, client secret, cookie or password', async () => {
  const database = await createPostgresDatabase()
  const store = await openPostgresStore(database.pool())
  const scene = await setScene({ store, client: { secret: crypto.randomUUID() } })
  const { secrets } = scene

  const tokens = await obtainTokens(scene)
  const form = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token }
  await tokensOf(scene, await requestToken(scene, form))
  await obtainCode(scene, pkce, withTwoFactor)
  await scene.browser.logIn(ada, '/login', 'a wrong password')
  const strict = await scene.provider.registerClient({
    name: 'Strict',
    redirectUri: 'https://strict.example/',
    profile: 'strict',
  })
  secrets.add(strict.secret)
  const strictScene = { ...scene, client: strict }
  const code = await obtainCode(strictScene, pkce)
  const exchanged = { code, code_verifier: verifier }
  const first = await tokensOf(strictScene, await requestToken(strictScene, exchanged))
  const rotation = { grant_type: 'refresh_token', refresh_token: first.refresh_token }
  await tokensOf(strictScene, await requestToken(strictScene, rotation))
  await requestToken(strictScene, rotation)
  const made = await scene.provider.authorizeDirectly({ accountId: ada.id })
  secrets.add(made.token)
  const given = await callApi(scene, 'POST', '/oauth/authorizations', {
    token: made.token,
    body: { scope: ['read'] },
  })
  secrets.add(JSON.parse(await given.text()).access_token.token)
  const page = await scene.browser.get(authorizeUrl(strict, { ...pkce, scope: 'write' }))
  secrets.add(fieldsOf(await page.text())['csrf'] ?? 'none')

  const kept = await database.dump()
  expect(kept).toContain(made.authorizationId)
  expect(kept).toContain(scene.client.id)
  expect(secrets.size).toBeGreaterThanOrEqual(12)
  const passwords = [passwordOf(ada), passwordOf(withTwoFactor), 'a wrong password']
  const clear = [...secrets, ...passwords, verifier].filter((secret) => kept.includes(secret))
  expect(clear).toEqual([])
  expect([...secrets].filter((secret) => secret.length < 20)).toEqual([])
  await database.close()
})
