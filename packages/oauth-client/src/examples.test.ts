import { describe, expect, it } from 'vitest'
import { comeBackFrom } from '../examples/ask-server.ts'
import { mayReadConfigVars, scopeOfInventory } from '../examples/choose-scope.ts'
import { comeBack, leave, type Session } from '../examples/connect.ts'
import { call, explain, tokensOf } from '../examples/keep-fresh.ts'
import { fitToLog, isOld, leaks } from '../examples/keep-secret.ts'
import { logOutElsewhere } from '../examples/log-out.ts'
import {
  findAuthorization,
  makeTeamToken,
  makeToken,
  replaceToken,
  revoke,
} from '../examples/own-token.ts'
import { register, rotate } from '../examples/register.ts'
import { memoryStorage, OAuthClientError, startAuthorization } from './index.ts'
import { visit } from './test-browser.ts'
import { createTestHeroku, type TestHeroku } from './test-platform.ts'

function settingsOf(heroku: TestHeroku) {
  const { id, secret } = heroku.client
  return { ...heroku, client_id: id, client_secret: secret }
}

async function connected(heroku: TestHeroku) {
  const session: Session = {}
  const away = await leave(settingsOf(heroku), session)
  const callback = await visit(heroku.sandbox, new URL(away.headers.get('location') ?? ''))
  const tokens = await comeBack(settingsOf(heroku), session, new Request(callback))
  return { tokens, session, callback }
}

async function manage() {
  const heroku = await createTestHeroku()
  const access_token = await heroku.sandbox.issueToken('ada@acme.example', ['global'])
  return { heroku, api: { origin: heroku.origin, access_token } }
}

describe('the example that connects an account', () => {
  it('ends with tokens, and serves once', async () => {
    const heroku = await createTestHeroku()
    const { tokens, session, callback } = await connected(heroku)
    expect(tokens.refresh_token).not.toBeNull()
    const again = comeBack(settingsOf(heroku), session, new Request(callback))
    await expect(again).rejects.toMatchObject({ code: 'state_mismatch' })
  })
})

describe('the example that keeps a token fresh', () => {
  it('calls for as long as the authorization lasts, and then says what to do', async () => {
    const heroku = await createTestHeroku()
    const { tokens } = await connected(heroku)
    const storage = memoryStorage(tokens)
    const lease = { take: async () => true, release: async () => {} }
    const source = tokensOf(settingsOf(heroku), storage, lease)
    const url = new URL('/apps', heroku.origin)
    expect((await call(heroku.fetch, source, url)).status).toBe(200)
    heroku.advance(9 * 3_600_000)
    expect((await call(heroku.fetch, source, url)).status).toBe(200)

    const api = { origin: heroku.origin, access_token: await source.get() }
    const id = (await findAuthorization(api, heroku, api.access_token)) ?? ''
    expect(await revoke(api, heroku, id)).toBe('revoked')
    const error = await call(heroku.fetch, source, url).catch((caught: unknown) => caught)
    expect(explain(error)).toMatch(/^Ask the user to authorize again/)
    expect(await storage.load()).toBeUndefined()
  })

  it('says that nothing is lost when that is so', () => {
    expect(explain(new OAuthClientError('unavailable', 'Down.'))).toMatch(/Nothing was lost\.$/)
    expect(() => explain(new TypeError('a bug'))).toThrow('a bug')
  })
})

describe('the example of a token of one’s own', () => {
  it('makes, finds, replaces and revokes it', async () => {
    const { heroku, api } = await manage()
    const token = (await makeToken(api, heroku)) ?? ''
    expect(isOld(token)).toBe(false)
    const id = (await findAuthorization(api, heroku, token)) ?? ''
    const next = (await replaceToken(api, heroku, id)) ?? ''
    expect(await findAuthorization(api, heroku, next)).toBe(id)
    expect(await revoke(api, heroku, id)).toBe('revoked')
    expect(await revoke(api, heroku, id)).toBe('already_gone')
  })
})

describe('the example of a token of a team', () => {
  it('makes one that acts for it', async () => {
    const { heroku, api } = await manage()
    const access_token = (await makeTeamToken(api, heroku, 'acme-platform')) ?? ''
    const teams = await call(
      heroku.fetch,
      { get: async () => access_token, replace: async () => access_token, end: async () => {} },
      new URL('/teams', heroku.origin),
    )
    expect(await teams.json()).toMatchObject([{ name: 'acme-platform' }])
  })
})

describe('the example that asks a server', () => {
  it('takes an answer that names the issuer, and no other', async () => {
    const heroku = await createTestHeroku({ profile: 'strict' })
    const { url, attempt } = await startAuthorization({
      ...settingsOf(heroku),
      scope: ['identity'],
    })
    const callback = await visit(heroku.sandbox, url)
    expect(await comeBackFrom(settingsOf(heroku), attempt, callback)).toMatchObject({
      origin: heroku.origin,
    })
    callback.searchParams.delete('iss')
    await expect(comeBackFrom(settingsOf(heroku), attempt, callback)).rejects.toMatchObject({
      code: 'invalid_callback',
    })
  })
})

describe('the example that registers a client', () => {
  it('gets a secret, and then another', async () => {
    const { heroku, api } = await manage()
    const client = await register(api, heroku)
    const rotated = await rotate(api, heroku, client.id)
    expect(rotated.id).toBe(client.id)
    expect(rotated.secret).not.toBe(client.secret)
  })
})

describe('the example that logs out elsewhere', () => {
  it('keeps the session it is told to keep', async () => {
    const { heroku, api } = await manage()
    const first = await connected(heroku)
    await connected(heroku)
    expect(await logOutElsewhere(api, heroku, first.tokens.session_nonce)).toHaveLength(1)
    expect(await logOutElsewhere(api, heroku, null)).toHaveLength(1)
    expect(await logOutElsewhere(api, heroku, null)).toEqual([])
  })
})

describe('the example that chooses a scope', () => {
  it('asks for the least', () => {
    expect(scopeOfInventory()).toEqual(['identity', 'read'])
    expect(mayReadConfigVars(['identity', 'read'])).toBe(false)
    expect(mayReadConfigVars(['read-protected'])).toBe(true)
  })
})

describe('the example that keeps secrets', () => {
  it('shows none in a log, and finds those that got out', () => {
    const token = `HRKU-AA${'k'.repeat(58)}`
    const old = 'HRKU-01234567-89ab-cdef-0123-456789abcdef'
    expect(fitToLog(`a ${token} b my-client-secret`, 'my-client-secret')).toBe(
      'a [redacted] b [redacted]',
    )
    expect(leaks(`x=${token} y=${old}`)).toEqual([
      { mask: 'HRKU-AAkkkk**********kkkk', old: false },
      { mask: 'HRKU-0123**********cdef', old: true },
    ])
    expect(isOld(old)).toBe(true)
  })
})
