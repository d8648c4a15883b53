import { describe, expect, it } from 'vitest'
import { createTokenSource, type Lease, memoryStorage, OAuthClientError } from '../index.ts'
import { createTestHeroku, type TestHeroku } from '../test-platform.ts'
import { authorize, refreshes, works } from './test-authorize.ts'

const hour = 3_600_000

describe('a lease that remembers failures', () => {
  /** Lets nobody ask before the failure it was given back with is over. */
  function rememberingLease(heroku: TestHeroku): Lease {
    let until = 0
    return {
      async take() {
        const retryAfter = until - heroku.clock.now().getTime()
        if (retryAfter <= 0) return true
        throw new OAuthClientError('unavailable', 'Another was told to wait.', { retryAfter })
      },
      async release(_, failure) {
        until = heroku.clock.now().getTime() + (failure?.retryAfter ?? 0)
      },
    }
  }

  async function twoProcesses() {
    const heroku = await createTestHeroku()
    const tokens = await authorize(heroku)
    const storage = memoryStorage(tokens)
    const lease = rememberingLease(heroku)
    const client_secret = heroku.client.secret
    const process = () => createTokenSource({ ...heroku, client_secret, storage, lease })
    return { heroku, tokens, first: process(), second: process() }
  }

  it('[A1-43] keeps every process from asking before it is time', async () => {
    const { heroku, first, second } = await twoProcesses()
    heroku.advance(9 * hour)
    const limited = { status: 429, headers: { 'retry-after': '120' } }
    heroku.sandbox.faults.next('POST', '/oauth/token', limited)
    await expect(first.get()).rejects.toMatchObject({ code: 'rate_limited', retryAfter: 120_000 })
    heroku.advance(60_000)
    await expect(second.get()).rejects.toMatchObject({ code: 'unavailable', retryAfter: 60_000 })
    expect(refreshes(heroku)).toBe(1)
    heroku.advance(60_000)
    expect(await works(heroku, await second.get())).toBe(true)
  })

  it('leaves them the token that still works', async () => {
    const { heroku, tokens, first, second } = await twoProcesses()
    heroku.advance(8 * hour - 5 * 60_000)
    heroku.sandbox.faults.next('POST', '/oauth/token', { status: 503, times: 3 })
    expect(await first.get()).toBe(tokens.access_token)
    expect(await second.get()).toBe(tokens.access_token)
    expect(refreshes(heroku)).toBe(3)
  })
})
