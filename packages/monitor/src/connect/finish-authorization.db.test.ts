import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ConnectScene, member, setConnectScene } from '../../test/connect-scene.ts'
import { finishAuthorization } from './finish-authorization.ts'
import { startAuthorization } from './start-authorization.ts'

let scene: ConnectScene

beforeEach(async () => {
  scene = await setConnectScene()
})
afterEach(() => scene.close())

const finish = (url: URL, browserCookie?: string, memberUserId: string | undefined = member) =>
  finishAuthorization(scene.context, { url, browserCookie, memberUserId })
const secrets = () => scene.context.db.selectFrom('connection_secrets').selectAll().execute()
const connections = () => scene.context.db.selectFrom('connections').selectAll().execute()

describe('connecting an account', () => {
  it('ends with an active connection that knows its account, its scopes and when to sync', async () => {
    const { connectionId } = await scene.connect()
    const [connection] = await connections()
    expect(connection).toMatchObject({
      id: connectionId,
      state: 'active',
      problem: null,
      requested_scope: ['identity', 'read'],
      granted_scope: ['identity', 'read'],
      account_email: scene.people[0]?.email,
      connected_by: member,
    })
    expect(connection?.next_sync_at).not.toBeNull()
  })

  it('stores no token in the clear', async () => {
    await scene.connect()
    const [stored] = await secrets()
    expect(stored?.sealed.length).toBeGreaterThan(100)
    expect(stored?.sealed.toString('latin1')).not.toMatch(/HRKU-|access_token/)
  })

  it('reuses the connection that was started and never finished', async () => {
    const first = await scene.walk({ decision: 'Deny' })
    const second = await scene.walk()
    expect(second.connectionId).toBe(first.connectionId)
  })

  it('continues the connection an account has already', async () => {
    const { connectionId } = await scene.connect()
    const [before] = await secrets()
    const again = await scene.connect()
    expect(again.connectionId).toBe(connectionId)
    expect(await connections()).toHaveLength(1)
    expect(await secrets()).toEqual([
      expect.not.objectContaining({ version: before?.version, sealed: before?.sealed }),
    ])
  })

  it('makes a connection for each account', async () => {
    const ada = await scene.connect({ person: 0 })
    const other = await scene.connect({ person: 1 })
    expect(other.connectionId).not.toBe(ada.connectionId)
    expect(await connections()).toHaveLength(2)
  })

  it('makes one connection when two members connect the same account at once', async () => {
    const one = await scene.walk()
    await scene.context.db.updateTable('connections').set({ state: 'disconnected' }).execute()
    const two = await scene.walk()
    expect(two.connectionId).not.toBe(one.connectionId)
    const finished = await Promise.all([
      finish(one.callback, one.cookie),
      finish(two.callback, two.cookie),
    ])
    expect(finished[0].connectionId).toBe(finished[1].connectionId)
    expect((await connections()).filter(({ state }) => state === 'active')).toHaveLength(1)
  })

  it('makes two connections when two members connect different accounts at once', async () => {
    const start = (memberUserId: string) =>
      startAuthorization(scene.context, { organizationId: scene.organizationId, memberUserId })
    const [ada, bob] = [await start('ada'), await start('bob')]
    expect(ada?.connectionId).not.toBe(bob?.connectionId)
    expect((await start('ada'))?.connectionId).toBe(ada?.connectionId)
  })

  it('never gives a connection to another account, and gives back what was granted', async () => {
    const { connectionId } = await scene.connect({ person: 0 })
    await expect(scene.connect({ person: 1, connectionId })).rejects.toMatchObject({
      code: 'account_already_connected',
    })
    expect((await connections())[0]?.account_email).toBe(scene.people[0]?.email)
    expect(scene.sent.at(-1)).toMatchObject({ method: 'DELETE' })
  })

  it('does not start for a connection of another organization', async () => {
    const started = await startAuthorization(scene.context, {
      organizationId: scene.organizationId,
      memberUserId: member,
      connectionId: randomUUID(),
    })
    expect(started).toBeNull()
  })
})

describe('A1-37: the state', () => {
  it('is refused from a browser that did not ask, and stays good for the one that did', async () => {
    const { callback, cookie } = await scene.walk()
    await expect(finish(callback, undefined)).rejects.toMatchObject({ code: 'state_mismatch' })
    const other = Buffer.alloc(32, 7).toString('base64url')
    await expect(finish(callback, other)).rejects.toMatchObject({ code: 'state_mismatch' })
    await expect(finish(callback, cookie)).resolves.toMatchObject({
      organizationId: scene.organizationId,
    })
  })

  it('that nobody issued is refused', async () => {
    const { callback, cookie } = await scene.walk()
    callback.searchParams.set('state', Buffer.alloc(32, 1).toString('base64url'))
    await expect(finish(callback, cookie)).rejects.toMatchObject({ code: 'state_mismatch' })
  })

  it('and the cookie are stored as hashes only', async () => {
    const { callback, cookie } = await scene.walk()
    const dump = JSON.stringify(
      await scene.context.db.selectFrom('authorization_attempts').selectAll().execute(),
    )
    expect(dump).not.toContain(callback.searchParams.get('state'))
    expect(dump).not.toContain(cookie)
  })

  it('has a PKCE verifier and a redirect address of its own attempt', async () => {
    const { callback, cookie } = await scene.walk()
    await finish(callback, cookie)
    const exchange = scene.sent.find(({ form }) => form.has('code'))
    expect(exchange?.form.get('code_verifier')).toMatch(/^[\w-]{43}$/)
    expect(exchange?.form.get('redirect_uri')).toBe(scene.context.heroku.redirectUri)
  })
})

describe('A1-38: who answers', () => {
  it('is checked when the answer names its issuer', async () => {
    const { callback, cookie } = await scene.walk()
    callback.searchParams.set('iss', 'https://evil.example')
    await expect(finish(callback, cookie)).rejects.toMatchObject({ code: 'unexpected_answer' })
    expect(scene.sent.some(({ path }) => path === '/oauth/token')).toBe(false)
  })
})

describe('A1-39: a callback', () => {
  it('with a refusal says so and uses the attempt up', async () => {
    const { callback, cookie } = await scene.walk({ decision: 'Deny' })
    await expect(finish(callback, cookie)).rejects.toMatchObject({ code: 'access_denied' })
  })

  it("with Heroku's own refusal, which has no state, says so and uses nothing up", async () => {
    const { callback, cookie } = await scene.walk()
    const refusal = new URL('?error=access_denied', callback)
    await expect(finish(refusal, cookie)).rejects.toMatchObject({ code: 'access_denied' })
    await finish(callback, cookie)
  })

  it('with both a code and an error is used for neither', async () => {
    const { callback, cookie } = await scene.walk()
    callback.searchParams.set('error', 'access_denied')
    await expect(finish(callback, cookie)).rejects.toMatchObject({ code: 'unexpected_answer' })
    expect(scene.sent.some(({ path }) => path === '/oauth/token')).toBe(false)
  })

  it('works once, of twenty at the same time too', async () => {
    const { callback, cookie } = await scene.walk()
    const all = await Promise.allSettled(Array.from({ length: 20 }, () => finish(callback, cookie)))
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(scene.sent.filter(({ path }) => path === '/oauth/token')).toHaveLength(1)
    await expect(finish(callback, cookie)).rejects.toMatchObject({ code: 'attempt_used' })
  })

  it('of someone who left the organization, or is no admin of it now, is refused', async () => {
    const { db } = scene.context
    const { callback, cookie } = await scene.walk()
    const setRole = (role: 'auditor' | 'admin') => db.updateTable('members').set({ role }).execute()
    await setRole('auditor')
    await expect(finish(callback, cookie)).rejects.toMatchObject({ code: 'not_permitted' })
    await setRole('admin')
    const elsewhere = {
      id: 'elsewhere',
      name: 'Elsewhere',
      slug: 'elsewhere',
      created_at: new Date(),
    }
    await db.insertInto('organizations').values(elsewhere).execute()
    await db.updateTable('members').set({ organization_id: 'elsewhere' }).execute()
    await expect(finish(callback, cookie)).rejects.toMatchObject({ code: 'not_permitted' })
    expect(scene.sent.some(({ path }) => path === '/oauth/token')).toBe(false)
    await db.updateTable('members').set({ organization_id: scene.organizationId }).execute()
    await finish(callback, cookie)
  })

  it('after ten minutes is refused', async () => {
    const { callback, cookie } = await scene.walk()
    scene.clock.advance(10.1)
    await expect(finish(callback, cookie)).rejects.toMatchObject({ code: 'attempt_expired' })
  })

  it('of another member, or of nobody, is refused and leaves the attempt to its owner', async () => {
    const { callback, cookie } = await scene.walk()
    await expect(finish(callback, cookie, 'member-bob')).rejects.toMatchObject({
      code: 'wrong_member',
    })
    const nobody = { url: callback, browserCookie: cookie, memberUserId: undefined }
    await expect(finishAuthorization(scene.context, nobody)).rejects.toMatchObject({
      code: 'session_expired',
    })
    await finish(callback, cookie)
  })

  it('from a second tab of the same browser works beside the first', async () => {
    const first = await scene.walk()
    const started = await startAuthorization(scene.context, {
      organizationId: scene.organizationId,
      memberUserId: member,
      browserCookie: first.cookie,
    })
    expect(started?.browserCookie).toBe(first.cookie)
    await finish(first.callback, first.cookie)
  })

  it('with a code Heroku does not take says so', async () => {
    const { callback, cookie } = await scene.walk()
    callback.searchParams.set('code', randomUUID())
    await expect(finish(callback, cookie)).rejects.toMatchObject({ code: 'code_refused' })
    expect(await secrets()).toEqual([])
  })

  it('while Heroku is down says so', async () => {
    const { callback, cookie } = await scene.walk()
    scene.sandbox.faults.next('POST', '/oauth/token', { status: 503 })
    await expect(finish(callback, cookie)).rejects.toMatchObject({ code: 'heroku_unreachable' })
  })

  it('that leads to a body nobody expects says so', async () => {
    const { callback, cookie } = await scene.walk()
    scene.sandbox.faults.next('POST', '/oauth/token', { status: 200, body: '<html>' })
    await expect(finish(callback, cookie)).rejects.toMatchObject({ code: 'unexpected_answer' })
  })

  it('of a client that Heroku does not know says so', async () => {
    const { callback, cookie } = await scene.walk()
    scene.sandbox.faults.next('POST', '/oauth/token', {
      status: 401,
      body: { error: 'invalid_client' },
    })
    await expect(finish(callback, cookie)).rejects.toMatchObject({ code: 'client_refused' })
  })

  it('whose grant does not show the account says so and gives the grant back', async () => {
    const { callback, cookie } = await scene.walk()
    scene.sandbox.faults.next('GET', '/account', {
      status: 403,
      headers: { 'oauth-scope': 'read', 'oauth-scope-accepted': 'global identity' },
    })
    await expect(finish(callback, cookie)).rejects.toMatchObject({ code: 'missing_scope' })
    expect(scene.sent.at(-1)).toMatchObject({ method: 'DELETE' })
    expect(await scene.state((await connections())[0]?.id ?? '')).toBe('pending')
  })
})
