import { describe, expect, it } from 'vitest'
import { sceneWithToken } from '../../test/api-scene.ts'
import { callApi, makers, origin, type Scene, setScene } from '../../test/scene.ts'

const corsHeaders = (answer: Response) =>
  [...answer.headers.keys()].filter((name) => name.startsWith('access-control-')).sort()

function send(scene: Scene, method: string, path: string): Promise<Response> {
  return scene.provider.fetch(
    new Request(origin + path, {
      method,
      headers: {
        origin: 'https://somewhere.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    }),
  )
}

describe('scripts of other origins', () => {
  it.each([
    ['/oauth/authorizations', 'POST, GET'],
    ['/oauth/clients/x', 'GET, PATCH, DELETE'],
    [`/teams/${makers.id}/oauth/authorizations`, 'GET, POST'],
    ['/oauth/tokens', 'POST'],
    ['/oauth/token', 'POST'],
    ['/oauth/revoke', 'POST'],
    ['/.well-known/oauth-authorization-server', 'GET'],
  ])('may call %s: the preflight is answered', async (path, methods) => {
    const answer = await send(await setScene(), 'OPTIONS', path)
    expect([answer.status, await answer.text()]).toEqual([204, ''])
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('access-control-allow-methods')).toBe(methods)
    expect(answer.headers.get('access-control-allow-headers')).toContain('Authorization')
    expect(answer.headers.has('access-control-allow-credentials')).toBe(false)
  })

  it('may read the answers and their headers, those of refusals, too', async () => {
    const scene = await sceneWithToken()
    const answers = [
      await callApi(scene, 'GET', '/oauth/authorizations', { token: scene.token }),
      await callApi(scene, 'GET', '/oauth/authorizations'),
      await callApi(scene, 'PUT', '/oauth/authorizations'),
      await send(scene, 'POST', '/oauth/token'),
      await send(scene, 'GET', '/.well-known/oauth-authorization-server'),
    ]
    expect(answers.map(({ status }) => status)).toEqual([200, 401, 405, 415, 200])
    for (const { headers } of answers) {
      expect(headers.get('access-control-allow-origin')).toBe('*')
      expect(headers.get('access-control-expose-headers')).toContain('Next-Range')
      expect(headers.has('access-control-allow-credentials')).toBe(false)
    }
  })

  it('alone are told that they may, where no cache keeps the answer', async () => {
    const { newBrowser, client } = await setScene()
    const ask = (secret: string, headers: Readonly<Record<string, string>>) =>
      newBrowser().post('/oauth/revoke', { client_secret: secret, token: 'x' }, headers)
    for (const [secret, status] of [
      [client.secret, 200],
      ['wrong', 401],
    ] as const) {
      const plain = await ask(secret, {})
      const toScript = await ask(secret, { origin: 'https://somewhere.example' })
      expect([plain.status, toScript.status]).toEqual([status, status])
      expect(plain.headers.get('cache-control')).toBe('no-store')
      expect(corsHeaders(plain)).toEqual([])
      expect(corsHeaders(toScript)).toEqual([
        'access-control-allow-origin',
        'access-control-expose-headers',
      ])
    }
  })

  it.each(['/oauth/authorize?client_id=x', '/login', '/logout', '/oauth/nothing'])(
    'A1-11 may not read %s',
    async (path) => {
      const scene = await setScene()
      expect(corsHeaders(await send(scene, 'GET', path))).toEqual([])
      expect(corsHeaders(await send(scene, 'OPTIONS', path))).toEqual([])
    },
  )
})
