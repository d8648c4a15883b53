import { setTimeout as sleep } from 'node:timers/promises'
import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ConnectScene, setConnectScene } from '../../test/connect-scene.ts'
import { createAccessTokens } from './access-token.ts'
import { openTokens } from './stored-tokens.ts'

let scene: ConnectScene
let connectionId: string

beforeEach(async () => {
  scene = await setConnectScene()
  connectionId = (await scene.connect()).connectionId
})
afterEach(() => scene.close())

/** What one process has. */
const tokens = () => createAccessTokens(scene.context, sleep)
const secret = () =>
  scene.context.db.selectFrom('connection_secrets').selectAll().executeTakeFirstOrThrow()
/** Past the time at which tokens are renewed: eight hours, less ten minutes. */
const almostEnded = () => scene.clock.advance(7 * 60 + 55)
const ended = () => scene.clock.advance(9 * 60)

describe('A1-43: Heroku refuses to renew', () => {
  it('for good: the tokens are destroyed and nobody asks again', async () => {
    almostEnded()
    scene.sandbox.faults.next('POST', '/oauth/token', {
      status: 401,
      body: { id: 'unauthorized', message: 'OAuth authorization invalid.' },
    })
    await expect(tokens().get(connectionId)).rejects.toMatchObject({ code: 'connection_revoked' })
    expect(await scene.state(connectionId)).toBe('needs-reconnect')
    expect(await scene.context.db.selectFrom('connection_secrets').selectAll().execute()).toEqual(
      [],
    )
    await expect(tokens().get(connectionId)).rejects.toMatchObject({ code: 'connection_revoked' })
    expect(scene.refreshes()).toBe(1)
  })

  it('for now: the old token serves while it lasts, and Heroku is left alone', async () => {
    const first = await tokens().get(connectionId)
    almostEnded()
    scene.sandbox.faults.next('POST', '/oauth/token', { status: 503, times: 100 })
    for (let times = 0; times < 5; times += 1) {
      expect(await tokens().get(connectionId)).toBe(first)
    }
    expect(scene.refreshes()).toBe(1)
    expect(await scene.state(connectionId)).toBe('active')
  })

  it('for now, after its end: says when to come back, and asks once however many want it', async () => {
    ended()
    scene.sandbox.faults.next('POST', '/oauth/token', {
      status: 429,
      headers: { 'retry-after': '120' },
      times: 100,
    })
    const answers = await Promise.allSettled([
      ...Array.from({ length: 20 }, () => tokens().get(connectionId)),
    ])
    for (const answer of answers) {
      expect(answer).toMatchObject({
        reason: { code: 'heroku_unreachable', retryAt: expect.any(Date) },
      })
    }
    expect(scene.refreshes()).toBe(1)
    const { lease_until } = await secret()
    const left = (lease_until?.getTime() ?? 0) - Date.now()
    expect(left).toBeGreaterThan(100_000)
    expect(left).toBeLessThan(121_000)
  })

  it('this installation: the connection stays, because its token may be good', async () => {
    ended()
    scene.sandbox.faults.next('POST', '/oauth/token', {
      status: 401,
      body: { error: 'invalid_client' },
    })
    await expect(tokens().get(connectionId)).rejects.toMatchObject({ code: 'client_refused' })
    expect(await scene.state(connectionId)).toBe('active')
  })
})

describe('a token that Heroku refuses even when it is new', () => {
  it('ends the connection', async () => {
    const shared = tokens()
    await shared.end(connectionId, await shared.get(connectionId))
    expect(await scene.state(connectionId)).toBe('needs-reconnect')
    expect(await scene.context.db.selectFrom('connection_secrets').selectAll().execute()).toEqual(
      [],
    )
  })

  it('does not end a connection that was reconnected meanwhile', async () => {
    const shared = tokens()
    const refused = await shared.get(connectionId)
    await scene.connect({ connectionId })
    await shared.end(connectionId, refused)
    expect(await scene.state(connectionId)).toBe('active')
    expect(await shared.get(connectionId)).not.toBe(refused)
  })

  it('ends nothing twice', async () => {
    const shared = tokens()
    const refused = await shared.get(connectionId)
    await shared.end(connectionId, refused)
    await shared.end(connectionId, refused)
    expect(await scene.state(connectionId)).toBe('needs-reconnect')
  })
})

describe('A1-44: an error', () => {
  it('holds no token, not even in its causes', async () => {
    ended()
    const { refresh_token } = await openTokens(scene.context, await secret())
    scene.sandbox.faults.next('POST', '/oauth/token', {
      status: 400,
      body: { error: 'invalid_grant', error_description: `bad ${refresh_token}` },
    })
    const error: unknown = await tokens()
      .get(connectionId)
      .catch((reason: unknown) => reason)
    const shown = inspect(error, { depth: 10 })
    expect(shown).toContain('connection_revoked')
    expect(shown).not.toContain(scene.context.heroku.clientSecret.reveal())
    expect(shown).not.toMatch(/HRKU-/)
  })
})
