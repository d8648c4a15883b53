import { describe, expect, it } from 'vitest'
import type { Sandbox } from './sandbox.ts'
import { connect, failToLogIn, origin } from './testing/connect.ts'
import { createTestClock, objectOf } from './testing/open-api.ts'
import { openSandbox } from './testing/open-sandbox.ts'

describe('the profile', () => {
  it.each([
    ['heroku', 401, { id: 'unauthorized' }],
    ['strict', 400, { error: 'invalid_grant' }],
  ] as const)('%s decides how OAuth clients are treated', async (profile, status, body) => {
    const sandbox = openSandbox({ profile })
    const [client] = (await sandbox.describe()).clients
    const response = await sandbox.fetch(`${origin}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({ client_secret: client?.secret ?? '', code: 'unknown' }),
    })
    expect(response.status).toBe(status)
    expect(await objectOf(response)).toMatchObject(body)
  })
})

describe('the limit on attempts to log in', () => {
  it('goes by where a request comes from, and never by what its headers claim', async () => {
    const here = new WeakMap<Request, string>()
    const sandbox = openSandbox({ addressOf: (request) => here.get(request) ?? 'nowhere' })
    let address = '10.0.0.1'
    const through: Sandbox = {
      ...sandbox,
      fetch(input, init) {
        const request = new Request(input, init)
        here.set(request, address)
        return sandbox.fetch(request)
      },
    }
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      const claimed = {
        'x-forwarded-for': `192.0.2.${attempt}`,
        forwarded: `for=192.0.2.${attempt}`,
      }
      expect((await failToLogIn(through, claimed)).status).toBe(401)
    }
    expect((await failToLogIn(through)).status).toBe(429)
    address = '10.0.0.2'
    expect((await failToLogIn(through)).status).toBe(401)
  })
})

describe('a refresh', () => {
  it.each([200, 201] as const)('is answered %i where that is asked for', async (refreshStatus) => {
    const sandbox = openSandbox({ refreshStatus, rateLimit: 1200 })
    const { client, tokens } = await connect(sandbox)
    const response = await sandbox.fetch(`${origin}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        refresh_token: tokens.refresh_token,
        client_secret: client.secret,
      }),
    })
    expect(response.status).toBe(refreshStatus)
    expect(response.headers.get('ratelimit-remaining')).toBe(refreshStatus === 201 ? '1200' : null)
  })
})

describe('the pool of requests', () => {
  it('is one for OAuth calls and all others', async () => {
    const sandbox = openSandbox({ rateLimit: 3 })
    const token = await sandbox.issueToken('ada@acme.example', ['global'])
    const ask = async (path: string) => {
      const accept = 'application/vnd.heroku+json; version=3'
      const headers = { accept, authorization: `Bearer ${token}` }
      const { status, headers: told } = await sandbox.fetch(origin + path, { headers })
      return [status, told.get('ratelimit-remaining')]
    }
    expect(await ask('/oauth/authorizations')).toEqual([200, '2'])
    expect(await ask('/apps')).toEqual([200, '1'])
    expect(await ask('/oauth/clients')).toEqual([200, '0'])
    for (const path of ['/apps', '/oauth/authorizations']) {
      expect(await ask(path)).toEqual([429, '0'])
    }
  })
})

describe('prune', () => {
  it('drops what can no longer matter', async () => {
    const clock = createTestClock()
    const sandbox = openSandbox({ clock })
    await sandbox.issueToken('ada@acme.example', ['read'], { expires_in: 60 })
    expect(await sandbox.prune()).toBe(0)
    clock.advance(2 * 86_400_000)
    expect(await sandbox.prune()).toBe(1)
  })
})
