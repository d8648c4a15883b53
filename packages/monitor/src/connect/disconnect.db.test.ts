import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ConnectScene, member, setConnectScene } from '../../test/connect-scene.ts'
import { createAccessTokens } from './access-token.ts'
import { disconnect } from './disconnect.ts'
import { finishAuthorization } from './finish-authorization.ts'
import { openTokens } from './stored-tokens.ts'

let scene: ConnectScene

beforeEach(async () => {
  scene = await setConnectScene()
})
afterEach(() => scene.close())

const end = (connectionId: string) =>
  disconnect(scene.context, scene.organizationId, connectionId, (wait) => sleep(wait))
const secrets = () => scene.context.db.selectFrom('connection_secrets').selectAll().execute()
const account = (token: string) =>
  scene.sandbox.fetch(`${scene.sandbox.origin}/account`, {
    headers: { accept: 'application/vnd.heroku+json; version=3', authorization: `Bearer ${token}` },
  })

describe('A1-46: disconnecting', () => {
  it('revokes the authorization at Heroku and destroys the tokens', async () => {
    const { connectionId } = await scene.connect()
    const token = await createAccessTokens(scene.context, sleep).get(connectionId)
    expect((await account(token)).status).toBe(200)
    expect(await end(connectionId)).toEqual({ revokedUpstream: true })
    expect((await account(token)).status).toBe(401)
    expect(await secrets()).toEqual([])
    expect(await scene.state(connectionId)).toBe('disconnected')
  })

  it('leaves the authorizations of others alone', async () => {
    const mine = await scene.connect({ person: 0 })
    const other = await scene.connect({ person: 1 })
    const token = await createAccessTokens(scene.context, sleep).get(other.connectionId)
    await end(mine.connectionId)
    expect((await account(token)).status).toBe(200)
  })

  it('destroys the tokens when Heroku is down, and says that it could not revoke', async () => {
    const { connectionId } = await scene.connect()
    scene.sandbox.faults.next('GET', '/oauth/authorizations', { status: 503 })
    expect(await end(connectionId)).toEqual({ revokedUpstream: false })
    expect(await secrets()).toEqual([])
  })

  it('does not take the refusal of a token that has ended for a revocation', async () => {
    const { connectionId } = await scene.connect()
    scene.clock.advance(9 * 60)
    scene.sandbox.faults.next('POST', '/oauth/token', { status: 503, times: 100 })
    expect(await end(connectionId)).toEqual({ revokedUpstream: false })
    expect(await secrets()).toEqual([])
  })

  it('takes the refusal of a token before its end for a revocation', async () => {
    const { connectionId } = await scene.connect()
    scene.sandbox.faults.next('GET', '/oauth/authorizations', {
      status: 401,
      body: { id: 'unauthorized', message: 'Invalid credentials provided.' },
    })
    expect(await end(connectionId)).toEqual({ revokedUpstream: true })
  })

  it('destroys the tokens when Heroku does not show its authorizations', async () => {
    const { connectionId } = await scene.connect()
    scene.sandbox.faults.next('GET', '/oauth/authorizations', { status: 403 })
    expect(await end(connectionId)).toEqual({ revokedUpstream: false })
    expect(await secrets()).toEqual([])
  })

  it('destroys tokens that cannot be opened any more', async () => {
    const { connectionId } = await scene.connect()
    await scene.context.db
      .updateTable('connection_secrets')
      .set({ sealed: Buffer.from('not what was sealed') })
      .execute()
    expect(await end(connectionId)).toEqual({ revokedUpstream: false })
    expect(await secrets()).toEqual([])
  })

  it('is not held up by renewed tokens that cannot be stored', async () => {
    const { connectionId } = await scene.connect()
    const secret = scene.context.db.selectFrom('connection_secrets').selectAll()
    const { refresh_token } = await openTokens(
      scene.context,
      await secret.executeTakeFirstOrThrow(),
    )
    scene.clock.advance(9 * 60)
    const seal = () => Promise.reject(new TypeError(`could not seal ${refresh_token}`))
    const context = { ...scene.context, vault: { ...scene.context.vault, seal } }
    const ending = disconnect(context, scene.organizationId, connectionId, async () => {})
    expect(await ending).toEqual({ revokedUpstream: false })
    expect(await secrets()).toEqual([])
    expect(await scene.state(connectionId)).toBe('disconnected')
  })

  it('revokes what a reconnect brought while it was under way', async () => {
    const { connectionId } = await scene.connect()
    const { callback, cookie } = await scene.walk({ connectionId })
    let revoked = 0
    const send: typeof fetch = async (input, init) => {
      const request = new Request(input, init)
      const answer = await scene.context.fetch(request)
      if (request.method === 'DELETE') revoked += 1
      if (request.method === 'DELETE' && revoked === 1) {
        await finishAuthorization(scene.context, {
          url: callback,
          browserCookie: cookie,
          memberUserId: member,
        })
      }
      return answer
    }
    const ended = await disconnect(
      { ...scene.context, fetch: send },
      scene.organizationId,
      connectionId,
      (wait) => sleep(wait),
    )
    expect(ended).toEqual({ revokedUpstream: true })
    expect(revoked).toBe(2)
    expect(await scene.state(connectionId)).toBe('disconnected')
    expect(await secrets()).toEqual([])
  })

  it('renews an ended token to revoke with', async () => {
    const { connectionId } = await scene.connect()
    scene.clock.advance(9 * 60)
    expect(await end(connectionId)).toEqual({ revokedUpstream: true })
  })

  it('keeps the connection with its history, to be continued by a reconnect', async () => {
    const { connectionId } = await scene.connect()
    await end(connectionId)
    const again = await scene.connect({ connectionId })
    expect(again.connectionId).toBe(connectionId)
    expect(await scene.state(connectionId)).toBe('active')
  })

  it('twice is once', async () => {
    const { connectionId } = await scene.connect()
    await end(connectionId)
    expect(await end(connectionId)).toEqual({ revokedUpstream: true })
  })

  it('of what was never authorized has nothing to revoke', async () => {
    const { connectionId } = await scene.walk({ decision: 'Deny' })
    expect(await end(connectionId)).toEqual({ revokedUpstream: null })
    expect(await scene.state(connectionId)).toBe('disconnected')
  })

  it('does not reach the connection of another organization', async () => {
    const { connectionId } = await scene.connect()
    expect(await disconnect(scene.context, 'stranger', connectionId, sleep)).toBeNull()
    expect(await scene.state(connectionId)).toBe('active')
  })
})
