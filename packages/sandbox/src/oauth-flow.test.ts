import { describe, expect, it } from 'vitest'
import { createSandbox } from './create-sandbox.ts'
import { ask, connect, origin } from './testing/connect.ts'
import { createTestClock, createTestRandom, objectOf } from './testing/open-api.ts'
import { acme } from './worlds/acme.ts'

describe('connecting an account by OAuth', () => {
  it('leads from the login page over consent to a token that reads the world', async () => {
    const sandbox = createSandbox({
      world: acme,
      origin,
      clock: createTestClock(),
      random: createTestRandom(),
    })
    const { callback, tokens: issued } = await connect(sandbox)
    expect(callback.searchParams.get('state')).toBe('a+b/c=')
    expect(await objectOf(await ask(sandbox, '/account', issued.access_token))).toMatchObject({
      email: 'ada@acme.example',
    })
    const apps = await ask(sandbox, '/apps', issued.access_token)
    expect(apps.headers.get('oauth-scope')).toBe('identity read')
    expect(await apps.json()).toHaveLength(14)
  })

  it('reads nothing of a team that has turned third-party OAuth off', async () => {
    const teams = (acme.teams ?? []).map((team) => ({ ...team, third_party_oauth: false }))
    const sandbox = createSandbox({
      world: { ...acme, teams },
      origin,
      clock: createTestClock(),
      random: createTestRandom(),
    })
    const { access_token } = (await connect(sandbox)).tokens
    expect((await ask(sandbox, '/apps/acme-storefront', access_token)).status).toBe(403)
    expect(await (await ask(sandbox, '/apps', access_token)).json()).toHaveLength(1)
    const own = await sandbox.issueToken('ada@acme.example', ['read'])
    expect((await ask(sandbox, '/apps/acme-storefront', own)).status).toBe(200)
  })
})
