import { createMemoryStore } from '@muster/oauth-provider'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createSandbox } from './create-sandbox.ts'
import type { Sandbox, SandboxOptions } from './sandbox.ts'
import { createTestClock, createTestRandom, objectOf } from './testing/open-api.ts'
import { acme } from './worlds/acme.ts'

const origin = 'http://localhost:5001'

function open(options: Partial<SandboxOptions> = {}): Sandbox {
  return createSandbox({
    world: acme,
    origin,
    clock: createTestClock(),
    random: createTestRandom(),
    ...options,
  })
}

const version = { accept: 'application/vnd.heroku+json; version=3' }

function get(sandbox: Sandbox, path: string, token: string): Promise<Response> {
  const headers = { ...version, authorization: `Bearer ${token}` }
  return sandbox.fetch(`${origin}${path}`, { headers })
}

/** A member of a part of an answer, which must be a text. */
function textIn(part: unknown, name: string): string {
  return z.string().parse(z.record(z.string(), z.unknown()).parse(part)[name])
}

describe('when the store fails', () => {
  it('answers 503 as Heroku does, at every path that needs a token, and tells onError why', async () => {
    const memory = createMemoryStore()
    const gone = new Error('the database is gone')
    const failures: unknown[] = []
    let works = true
    const sandbox = open({
      store: {
        ...memory,
        findToken: (kind, hash) => (works ? memory.findToken(kind, hash) : Promise.reject(gone)),
      },
      onError: (failure) => void failures.push(failure),
    })
    const token = await sandbox.issueToken('ada@acme.example', ['global'])
    works = false
    for (const path of ['/apps', '/oauth/authorizations']) {
      const response = await get(sandbox, `${path}?secret=1`, token)
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5'])
      expect((await objectOf(response))['id']).toBe('service_unavailable')
      expect(failures.splice(0)).toEqual([{ error: gone, request: { method: 'GET', path } }])
    }
    works = true
    expect((await get(sandbox, '/apps', token)).status).toBe(200)
  })

  it('answers 503, and not that there is an unpaid balance, where it cannot tell whether the client minds', async () => {
    const memory = createMemoryStore()
    const gone = new Error('the database is gone')
    const failures: unknown[] = []
    let works = true
    const sandbox = open({
      store: {
        ...memory,
        findClient: (id) => (works ? memory.findClient(id) : Promise.reject(gone)),
      },
      onError: ({ error }) => void failures.push(error),
    })
    const client = await sandbox.registerClient({
      name: 'Patient',
      redirect_uri: 'http://localhost:3000/callback',
      ignores_delinquent: true,
    })
    const post = async (path: string, body: unknown, token?: string) => {
      const headers = {
        ...version,
        'content-type': 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      }
      const init = { method: 'POST', headers, body: JSON.stringify(body) }
      return objectOf(await sandbox.fetch(`${origin}${path}`, init))
    }
    const own = await sandbox.issueToken('lucia@acme.example', ['global'])
    const consent = await post('/oauth/authorizations', { client: client.id }, own)
    const given = await post('/oauth/tokens', {
      client: { secret: client.secret },
      grant: { type: 'authorization_code', code: textIn(consent['grant'], 'code') },
    })
    const token = textIn(given['access_token'], 'token')
    expect((await get(sandbox, '/apps', token)).status).toBe(200)
    works = false
    const refused = await get(sandbox, '/apps', token)
    expect([refused.status, (await objectOf(refused))['id']]).toEqual([503, 'service_unavailable'])
    expect(failures).toEqual([gone])
  })
})
