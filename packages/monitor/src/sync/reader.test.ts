import { createHerokuApi } from '@muster/heroku-api'
import { acme } from '@muster/sandbox'
import { describe, expect, it } from 'vitest'
import { clock, connectAcme, itemsOf } from '../../test/connect-acme.ts'
import type { Kind } from './kind.ts'
import { readAccount } from './read-account.ts'

describe('the request limit', () => {
  it('decides what is read now, and the rest are gaps that say so', async () => {
    const { heroku, sent } = await connectAcme(['identity', 'read'], { rateLimit: 60 })
    const { snapshot } = await readAccount({ heroku, clock, rateLimit: 60 })
    const perApp: readonly Kind[] = ['collaborator', 'domain', 'sni-endpoint', 'log-drain']
    const waiting = perApp.filter((kind) => itemsOf(snapshot, kind).gaps.length > 0)
    expect(itemsOf(snapshot, 'collaborator').gaps).toEqual([])
    expect(waiting).toContain('log-drain')
    const gaps = itemsOf(snapshot, 'log-drain').gaps
    expect(gaps).toHaveLength(acme.apps.length)
    expect(gaps[0]?.reason).toMatch(/^The log drains of .* waits for a later sync/)
    const counted = sent.filter(({ url }) => !url.endsWith('/account/rate-limits'))
    expect(counted.length).toBeLessThanOrEqual(45)
  })

  it('that others use up meanwhile leaves the owners their reserve', async () => {
    const connected = await connectAcme()
    const draining: typeof fetch = async (input, init) => {
      const request = new Request(input, init)
      const response = await connected.sandbox.fetch(request)
      if (!request.url.endsWith('/domains')) return response
      const headers = new Headers(response.headers)
      headers.set('ratelimit-remaining', '1100')
      return new Response(response.body, { status: response.status, headers })
    }
    const token = await connected.sandbox.issueToken(acme.accounts[0]?.email ?? '', ['read'])
    const heroku = createHerokuApi({
      origin: connected.sandbox.origin,
      fetch: draining,
      accessToken: async () => token,
      clock,
    })
    const { snapshot, requests } = await readAccount({ heroku, clock, concurrency: 1 })
    expect(requests.filter(({ route }) => route === '/apps/{app}/domains')).toHaveLength(1)
    expect(itemsOf(snapshot, 'domain').gaps).toHaveLength(acme.apps.length - 1)
    expect(itemsOf(snapshot, 'formation').gaps[0]?.reason).toContain(
      'the account has 1100 requests left, and they stay for its owners',
    )
  })

  it('that is used up ends the reading, and what is left are gaps', async () => {
    const { sandbox, heroku, sent } = await connectAcme()
    sandbox.faults.next('GET', '/apps/{app}/sni-endpoints', { status: 429, times: 100 })
    const { snapshot } = await readAccount({ heroku, clock, concurrency: 1 })
    expect(itemsOf(snapshot, 'domain').gaps).toEqual([])
    expect(itemsOf(snapshot, 'sni-endpoint').gaps).toHaveLength(acme.apps.length)
    expect(itemsOf(snapshot, 'formation').gaps[0]?.reason).toContain('limit was used up')
    expect(sent.filter(({ url }) => url.endsWith('/formation'))).toHaveLength(0)
  })
})

describe('a sync that learns nothing', () => {
  it('because the token was revoked, ends at once and says so', async () => {
    const { sandbox, heroku, sent } = await connectAcme()
    sandbox.faults.next('GET', '/account', { status: 401 })
    await expect(readAccount({ heroku, clock })).rejects.toMatchObject({
      name: 'SyncError',
      code: 'connection_revoked',
      cause: expect.objectContaining({ code: 'unauthorized' }),
    })
    expect(sent).toHaveLength(1)
  })

  it('because the token was revoked meanwhile, sends nothing more', async () => {
    const { sandbox, heroku, sent } = await connectAcme()
    sandbox.faults.next('GET', '/apps/{app}/collaborators', { status: 401, times: 100 })
    await expect(readAccount({ heroku, clock })).rejects.toMatchObject({
      code: 'connection_revoked',
    })
    expect(sent.filter(({ url }) => url.endsWith('/collaborators')).length).toBeLessThanOrEqual(4)
    expect(sent.filter(({ url }) => url.endsWith('/domains'))).toHaveLength(0)
  })

  it('because nothing answers, ends after the first request', async () => {
    const { heroku, sent } = await connectAcme(undefined, {
      fetch: async () => {
        throw new TypeError('fetch failed')
      },
    })
    await expect(readAccount({ heroku, clock })).rejects.toMatchObject({ code: 'unreachable' })
    expect(new Set(sent.map(({ url }) => url)).size).toBe(1)
  })

  it('because Heroku is down, ends after three', async () => {
    const { heroku, sent } = await connectAcme(undefined, {
      fetch: async () => new Response('<html>down</html>', { status: 503 }),
    })
    await expect(readAccount({ heroku, clock })).rejects.toMatchObject({ code: 'unavailable' })
    expect(new Set(sent.map(({ url }) => url)).size).toBe(3)
  })
})
