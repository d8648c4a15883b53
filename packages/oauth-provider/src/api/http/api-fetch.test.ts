import { describe, expect, it } from 'vitest'
import { json, sceneWithToken } from '../../../test/api-scene.ts'
import {
  ada,
  callApi,
  delinquent,
  makers,
  obtainTokens,
  requestToken,
  setScene,
  suspended,
} from '../../../test/scene.ts'

describe('every route', () => {
  it("wants Heroku's version 3", async () => {
    const scene = await sceneWithToken()
    const call = (accept: string) =>
      callApi(scene, 'GET', '/oauth/authorizations', { token: scene.token, headers: { accept } })
    const { status, body } = await json(call('application/json'))
    expect([status, body.id, typeof body.error]).toEqual([400, 'missing_version', 'string'])
    expect((await call('application/vnd.heroku+json; version=3.sdk')).status).toBe(200)
    expect((await call('application/vnd.heroku+json;version=3')).status).toBe(200)
    expect((await call('application/vnd.heroku+json; version=30')).status).toBe(400)
  })

  it("sends Heroku's headers and honours the ETag", async () => {
    const scene = await sceneWithToken(['read', 'identity'])
    const path = `/oauth/authorizations/${scene.authorizationId}`
    const headers = { 'request-id': 'abc,def' }
    const first = await callApi(scene, 'GET', path, { token: scene.token, headers })
    expect(first.headers.get('request-id')).toMatch(/^abc,def,[0-9a-f-]{36}$/)
    expect(first.headers.get('oauth-scope')).toBe('identity read')
    expect(first.headers.get('oauth-scope-accepted')?.split(' ')).toContain('read')
    expect(first.headers.get('last-modified')).toBe('Thu, 01 Jan 2026 12:00:00 GMT')
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[0-9a-f]{32}"$/)
    const again = await callApi(scene, 'GET', path, {
      token: scene.token,
      headers: { 'if-none-match': etag },
    })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })

  it('answers HEAD as GET, without the body', async () => {
    const scene = await sceneWithToken()
    const path = `/oauth/authorizations/${scene.authorizationId}`
    const get = await callApi(scene, 'GET', path, { token: scene.token })
    const head = await callApi(scene, 'HEAD', path, { token: scene.token })
    expect([head.status, await head.text()]).toEqual([200, ''])
    expect(head.headers.get('etag')).toBe(get.headers.get('etag'))
  })

  it('is answered, and a token it makes not lost, where what is left of the rate limit cannot be told', async () => {
    const failures: unknown[] = []
    const gone = new TypeError('the counter is gone')
    const scene = await sceneWithToken(['global'], {
      rateLimitRemaining: () => {
        throw gone
      },
      refreshStatus: 201,
      onError: ({ error }) => void failures.push(error),
    })
    const { token } = scene
    const made = await callApi(scene, 'POST', '/oauth/authorizations', { token, body: {} })
    expect([made.status, made.headers.has('ratelimit-remaining')]).toEqual([201, false])
    expect(made.headers.get('oauth-scope')).toBe('global')
    expect((await json(made)).body.access_token.token).toMatch(/^HRKU-/)
    const { refresh_token } = await obtainTokens(scene)
    const refreshed = await requestToken(scene, { grant_type: 'refresh_token', refresh_token })
    expect([refreshed.status, refreshed.headers.has('ratelimit-remaining')]).toEqual([201, false])
    expect(refreshed.headers.has('etag')).toBe(true)
    expect(failures).toEqual([gone, gone])
  })

  it('tells what is left of the rate limit where somebody counts, refusals included', async () => {
    const rateLimitRemaining = async (id: string) => (id === ada.id ? 4321 : 0)
    const scene = await sceneWithToken(['identity'], { rateLimitRemaining })
    const { token } = scene
    const limitsOf = ({ status, headers }: Response) => [
      status,
      headers.get('ratelimit-remaining'),
      headers.get('ratelimit-multiplier'),
    ]
    const list = await callApi(scene, 'GET', '/oauth/authorizations', { token })
    const refused = await callApi(scene, 'GET', '/oauth/clients', { token })
    const nobody = await callApi(scene, 'GET', '/oauth/clients')
    expect(limitsOf(list)).toEqual([200, '4321', '1'])
    expect(limitsOf(refused)).toEqual([403, '4321', '1'])
    expect(limitsOf(nobody)).toEqual([401, null, null])
    const other = await sceneWithToken()
    const uncounted = await callApi(other, 'GET', '/oauth/clients', { token: other.token })
    expect(limitsOf(uncounted)).toEqual([200, null, null])
  })

  it('counts what each caller asks, a team’s token by its team, and refuses with 429 when none is left', async () => {
    const left = new Map([
      [ada.id, 1],
      [makers.id, 0],
    ])
    const scene = await sceneWithToken(['identity'], {
      rateLimitRemaining: (id) => left.get(id) ?? 0,
      takeRequest(id) {
        const before = left.get(id) ?? 0
        left.set(id, Math.max(0, before - 1))
        return before > 0
      },
    })
    const { token } = scene
    const path = '/oauth/authorizations'
    const ask = async (by: string) => {
      const answer = await callApi(scene, 'GET', path, { token: by })
      const { id } = JSON.parse(await answer.text())
      return [answer.status, answer.headers.get('ratelimit-remaining'), id]
    }
    expect(await ask(token)).toEqual([200, '0', undefined])
    expect(await ask(token)).toEqual([429, '0', 'rate_limit'])
    const team = await scene.provider.authorizeDirectly({ accountId: ada.id, teamId: makers.id })
    left.set(ada.id, 5)
    expect(await ask(team.token)).toEqual([429, '0', 'rate_limit'])
    const client = `/oauth/clients/${scene.client.id}`
    expect((await callApi(scene, 'GET', client)).status).toBe(200)
  })

  it('says the scopes with every answer to a known token, and with no 401', async () => {
    const scene = await sceneWithToken()
    const { token } = scene
    const body = { client: { id: scene.client.id, secret: 'wrong' } }
    const path = `/oauth/authorizations/${scene.authorizationId}`
    const answers = [
      await callApi(scene, 'GET', '/oauth/authorizations/none', { token }),
      await callApi(scene, 'POST', '/oauth/clients', { token, body: {} }),
      await callApi(scene, 'PATCH', path, { token, body }),
    ]
    expect(answers.map(({ status, headers }) => [status, headers.get('oauth-scope')])).toEqual([
      [404, 'global'],
      [422, 'global'],
      [401, null],
    ])
  })

  it('refuses no, wrong and revoked credentials alike', async () => {
    const scene = await sceneWithToken()
    const none = await json(callApi(scene, 'GET', '/oauth/authorizations'))
    const wrong = await json(callApi(scene, 'GET', '/oauth/authorizations', { token: 'wrong' }))
    expect(none).toEqual({
      status: 401,
      body: { id: 'unauthorized', message: 'Invalid credentials provided.' },
    })
    expect(wrong).toEqual(none)
  })

  it('works for no suspended account, and for a delinquent one without a client that minds', async () => {
    const scene = await setScene({ client: { ignoresDelinquent: true } })
    const { access_token } = await obtainTokens(scene, {}, delinquent)
    const ofClient = async (ignoresDelinquent: boolean) => {
      await scene.provider.registerClient({ ...scene.client, ignoresDelinquent })
      return json(callApi(scene, 'GET', '/oauth/authorizations', { token: access_token }))
    }
    const direct = async (accountId: string) => {
      const { token } = await scene.provider.authorizeDirectly({ accountId })
      const answer = await callApi(scene, 'GET', '/oauth/authorizations', { token })
      expect(answer.headers.get('oauth-scope')).toBe('global')
      return json(answer)
    }
    expect(await direct(suspended.id)).toEqual({
      status: 403,
      body: { id: 'suspended', message: 'This account is suspended.' },
    })
    expect((await direct(delinquent.id)).status).toBe(200)
    expect(await ofClient(false)).toEqual({
      status: 402,
      body: { id: 'delinquent', message: 'This account has an unpaid balance.' },
    })
    expect((await ofClient(true)).status).toBe(200)
  })

  it('refuses unknown addresses, other methods and bodies that are not JSON', async () => {
    const scene = await sceneWithToken()
    const { token } = scene
    const post = (body: string, type = 'application/json') =>
      scene.provider.fetch(
        new Request('http://localhost:5001/oauth/authorizations', {
          method: 'POST',
          headers: {
            accept: 'application/vnd.heroku+json; version=3',
            authorization: `Bearer ${token}`,
            'content-type': type,
          },
          body,
        }),
      )
    const put = await callApi(scene, 'PUT', '/oauth/authorizations', { token })
    expect((await callApi(scene, 'GET', '/oauth/nothing', { token })).status).toBe(404)
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'POST, GET'])
    expect((await post('{')).status).toBe(400)
    expect((await post('description=x', 'text/plain')).status).toBe(415)
    expect((await post(JSON.stringify({ description: 'x'.repeat(70_000) }))).status).toBe(413)
    expect((await post('[]')).status).toBe(422)
  })

  it('A1-24 lets no cache keep an answer with a new secret', async () => {
    const scene = await sceneWithToken()
    const { token, authorizationId } = scene
    const body = { name: 'Mine', redirect_uri: 'https://mine.example/' }
    const client = await callApi(scene, 'POST', '/oauth/clients', { token, body })
    const { id } = JSON.parse(await client.text())
    const rotate = `/oauth/clients/${id}/actions/rotate-credentials`
    const rotated = await callApi(scene, 'POST', rotate, { token })
    const authorization = await callApi(scene, 'POST', '/oauth/authorizations', { token, body: {} })
    const regenerate = `/oauth/authorizations/${authorizationId}/actions/regenerate-tokens`
    const regenerated = await callApi(scene, 'POST', regenerate, { token })
    const answers = [client, rotated, authorization, regenerated]
    expect(answers.map(({ status }) => status)).toEqual([201, 200, 201, 200])
    expect(answers.map(({ headers }) => headers.get('cache-control'))).toEqual(
      Array(4).fill('no-store'),
    )
  })
})
