import { describe, expect, it } from 'vitest'
import { json } from '../../../test/api-scene.ts'
import {
  ada,
  callApi,
  federated,
  passwordOf,
  type Scene,
  setScene,
  suspended,
  withOldPassword,
  withTwoFactor,
  works,
} from '../../../test/scene.ts'
import type { Account } from '../../account-directory.ts'

function basic(user: string, password: string): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` }
}

function post(scene: Scene, headers: Readonly<Record<string, string>>, body: unknown = {}) {
  return callApi(scene, 'POST', '/oauth/authorizations', { headers, body })
}

const unauthorized = {
  status: 401,
  body: { id: 'unauthorized', message: 'Invalid credentials provided.' },
}

describe('a direct authorization by e-mail and password', () => {
  it('is what heroku login -i asks for', async () => {
    const scene = await setScene()
    const answer = await post(scene, basic(ada.email, passwordOf(ada)), {
      description: 'Heroku CLI login from a laptop',
      expires_in: 2_592_000,
      scope: ['global'],
    })
    const { status, body } = await json(answer)
    expect(status).toBe(201)
    expect(body).toMatchObject({
      access_token: { expires_in: 2_592_000 },
      client: null,
      scope: ['global'],
      user: { email: ada.email },
    })
    expect(answer.headers.get('oauth-scope')).toBe('global')
    expect(await works(scene, body.access_token.token)).toBe(true)
  })

  it('can be of a client, whose code it shows once', async () => {
    const scene = await setScene()
    const body = { client: scene.client.id, scope: ['read'] }
    const made = await json(post(scene, basic(ada.email, passwordOf(ada)), body))
    expect([made.status, made.body.grant.code]).toEqual([201, expect.stringMatching(/^[\w-]{43}$/)])
  })

  it('is for this route only', async () => {
    const scene = await setScene()
    const headers = basic(ada.email, passwordOf(ada))
    const elsewhere = [
      ['GET', '/oauth/authorizations'],
      ['POST', '/oauth/clients'],
      ['DELETE', '/oauth/sessions/~'],
    ] as const
    for (const [method, path] of elsewhere) {
      expect(await json(callApi(scene, method, path, { headers }))).toEqual(unauthorized)
    }
  })

  it('A1-25 is refused alike for a wrong password and for nobody’s e-mail address', async () => {
    const scene = await setScene()
    const wrong = [
      basic(ada.email, 'wrong'),
      basic('nobody@example.com', passwordOf(ada)),
      basic(ada.email, ''),
      basic('', passwordOf(ada)),
      basic(ada.email, 'x'.repeat(1025)),
      basic(withTwoFactor.email, 'wrong'),
      basic(suspended.email, 'wrong'),
    ]
    for (const headers of wrong) expect(await json(post(scene, headers))).toEqual(unauthorized)
  })

  it.each([
    [withTwoFactor, 'mfa_required', /heroku auth:token/],
    [suspended, 'suspended', /suspended/],
    [withOldPassword, 'password_expired', /another/],
    [federated, 'forbidden', /Federated accounts cannot issue OAuth authorizations\.$/],
  ])('is not given to %j', async (account, id, message) => {
    const scene = await setScene()
    const { status, body } = await json(post(scene, basic(account.email, passwordOf(account))))
    expect([status, body.id]).toEqual([403, id])
    expect(body.message).toMatch(message)
  })

  it('is not given to a federated account by its token either', async () => {
    const scene = await setScene()
    const { token } = await scene.provider.authorizeDirectly({ accountId: federated.id })
    const byToken = await json(callApi(scene, 'POST', '/oauth/authorizations', { token, body: {} }))
    expect(byToken).toEqual(await json(post(scene, basic(federated.email, 'anything'))))
  })

  it('A1-28 counts as an attempt to log in: after ten wrong ones the right one is refused, too', async () => {
    const scene = await setScene()
    for (let tried = 0; tried < 10; tried += 1) {
      expect((await post(scene, basic(ada.email, 'wrong'))).status).toBe(401)
    }
    const refused = await post(scene, basic(ada.email, passwordOf(ada)))
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('900')
    expect(JSON.parse(await refused.text()).id).toBe('rate_limit')
    scene.clock.time += 15 * 60_000
    expect((await post(scene, basic(ada.email, passwordOf(ada)))).status).toBe(201)
  })

  it('A1-28 counts none that succeeds against the account, wherever from', async () => {
    let address = 0
    const scene = await setScene({ addressOf: () => `10.0.${address >> 8}.${address & 255}` })
    const attempt = async (account: Account) => {
      address += 1
      return (await post(scene, basic(account.email, passwordOf(account)))).status
    }
    for (let tried = 0; tried < 101; tried += 1) {
      expect([await attempt(ada), await attempt(federated)]).toEqual([201, 403])
    }
  })

  it('takes a token as the password still, and counts none that has ended as an attempt', async () => {
    const scene = await setScene()
    const { token } = await scene.provider.authorizeDirectly({ accountId: ada.id, expiresIn: 60 })
    expect((await post(scene, basic(ada.email, token))).status).toBe(201)
    scene.clock.time += 60_000
    for (let tried = 0; tried < 11; tried += 1) await post(scene, basic(ada.email, token))
    expect((await post(scene, basic(ada.email, passwordOf(ada)))).status).toBe(201)
  })

  it('takes a password with colons and letters of any language', async () => {
    const password = 'ключ: 🗝 :::'
    const scene = await setScene({
      accounts: {
        findById: async () => ada,
        findByEmail: async () => ada,
        verifyPassword: async (_, given) => given === password,
      },
    })
    expect((await post(scene, basic(ada.email, password))).status).toBe(201)
  })
})
