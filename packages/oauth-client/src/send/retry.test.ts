import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ask,
  createAuthorizationRequest,
  listSessionsRequest,
  OAuthClientError,
  readAuthorization,
  readSessions,
  retry,
} from '../index.ts'
import { createTestHeroku } from '../test-platform.ts'

/** Waits that do not take time, and whatever is drawn by lot. */
function platformWith(byte: number) {
  const waits: number[] = []
  return {
    waits,
    random: (bytes: number) => new Uint8Array(bytes).fill(byte),
    sleep: async (milliseconds: number) => {
      waits.push(milliseconds)
    },
  }
}

function failing(times: number, error: OAuthClientError): () => Promise<string> {
  let calls = 0
  return async () => {
    calls += 1
    if (calls <= times) throw error
    return `call ${calls}`
  }
}

describe('what may pass', () => {
  it('[A1-43] is tried again after waits that grow and are drawn by lot', async () => {
    const outage = new OAuthClientError('unavailable', 'Down.')
    const least = platformWith(0)
    expect(await retry(failing(3, outage), least)).toBe('call 4')
    expect(least.waits).toEqual([250, 500, 1000])
    const most = platformWith(255)
    await retry(failing(3, outage), most)
    expect(most.waits).toEqual([500, 1000, 2000])
  })

  it('[A1-43] is not tried before Heroku wants it, and not long after', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(255), fc.integer({ min: 2_000, max: 48_000 }), async (byte, told) => {
        const limited = new OAuthClientError('rate_limited', 'Slow.', { retryAfter: told })
        const waiting = platformWith(byte)
        await retry(failing(1, limited), waiting)
        const [wait = 0] = waiting.waits
        expect(wait).toBeGreaterThanOrEqual(told)
        expect(wait).toBeLessThanOrEqual(told * 1.25)
      }),
    )
  })

  it('is given up after some attempts, or when the wait is too long', async () => {
    const outage = new OAuthClientError('unavailable', 'Down.')
    const waiting = platformWith(7)
    await expect(retry(failing(9, outage), { ...waiting, attempts: 3 })).rejects.toBe(outage)
    expect(waiting.waits).toHaveLength(2)
    const long = new OAuthClientError('rate_limited', 'Slow.', { retryAfter: 3_600_000 })
    await expect(retry(failing(1, long), platformWith(7))).rejects.toBe(long)
  })

  it('is nothing else: what cannot pass is thrown at once', async () => {
    for (const code of ['invalid_grant', 'invalid_client', 'unexpected_response'] as const) {
      const waiting = platformWith(7)
      const error = new OAuthClientError(code, 'No.')
      await expect(retry(failing(1, error), waiting)).rejects.toBe(error)
      expect(waiting.waits).toEqual([])
    }
    const bug = new TypeError('a bug')
    const failure = async () => {
      throw bug
    }
    await expect(retry(failure, platformWith(7))).rejects.toBe(bug)
  })
})

describe('asking', () => {
  async function setUp() {
    const heroku = await createTestHeroku()
    const access_token = await heroku.sandbox.issueToken('ada@acme.example', ['global'])
    return { heroku, api: { origin: heroku.origin, access_token } }
  }

  it('rides out what passes', async () => {
    const { heroku, api } = await setUp()
    heroku.sandbox.faults.next('GET', '/oauth/sessions', { status: 503 })
    heroku.sandbox.faults.next('GET', '/oauth/sessions', {
      status: 429,
      headers: { 'retry-after': '30' },
    })
    expect(await ask(listSessionsRequest(api), readSessions, heroku)).toEqual([])
    expect(heroku.asked.get('GET /oauth/sessions')).toBe(3)
    expect(heroku.waits[1]).toBeGreaterThanOrEqual(30_000)
  })

  it('counts a Retry-After date from the answer’s own Date', async () => {
    const { heroku, api } = await setUp()
    heroku.sandbox.faults.next('GET', '/oauth/sessions', {
      status: 503,
      headers: {
        date: 'Mon, 01 Jan 2001 00:00:00 GMT',
        'retry-after': 'Mon, 01 Jan 2001 00:00:20 GMT',
      },
    })
    await ask(listSessionsRequest(api), readSessions, heroku)
    const [wait = 0] = heroku.waits
    expect(wait).toBeGreaterThanOrEqual(20_000)
    expect(wait).toBeLessThanOrEqual(25_000)
  })

  it('does not repeat what may have been carried out', async () => {
    const { heroku, api } = await setUp()
    const path = '/oauth/authorizations'
    const request = () =>
      createAuthorizationRequest({ ...api, description: 'once', scope: ['read'] })
    heroku.sandbox.faults.next('POST', path, { status: 503 })
    await expect(ask(request(), readAuthorization, heroku)).rejects.toMatchObject({
      code: 'unavailable',
    })
    expect(heroku.asked.get(`POST ${path}`)).toBe(1)
    heroku.sandbox.faults.next('POST', path, { status: 429 })
    expect((await ask(request(), readAuthorization, heroku)).description).toBe('once')
    expect(heroku.asked.get(`POST ${path}`)).toBe(3)
  })
})
