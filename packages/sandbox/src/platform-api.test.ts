import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { objectOf, openApi } from './testing/open-api.ts'

describe('version', () => {
  it('is asked for in the Accept header: 400 without, in a body whose key is `error`', async () => {
    const response = await openApi().get('/apps', { headers: { accept: 'application/json' } })
    expect(response.status).toBe(400)
    const body = await objectOf(response)
    expect(Object.keys(body)).toEqual(['id', 'error'])
    expect(body['id']).toBe('missing_version')
  })

  it('may be a variant of version 3', async () => {
    const accept = 'application/vnd.heroku+json; version=3.sdk'
    expect((await openApi().get('/addons', { headers: { accept } })).status).toBe(200)
  })
})

describe('headers', () => {
  it('are those of Heroku', async () => {
    const { headers } = await openApi().get('/apps', { scope: ['identity', 'read'] })
    expect(Object.fromEntries(headers)).toMatchObject({
      'accept-ranges': 'id, name, updated_at',
      'cache-control': 'private, no-cache',
      'content-range': expect.stringMatching(/^id [0-9a-f-]{36}\.\.[0-9a-f-]{36}$/),
      'content-type': 'application/json',
      etag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
      'last-modified': 'Sun, 01 Mar 2026 10:00:00 GMT',
      'oauth-scope': 'identity read',
      'oauth-scope-accepted': 'global read read-protected write write-protected',
      'ratelimit-multiplier': '1',
      'ratelimit-remaining': '4499',
      'request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      vary: 'Authorization,Accept-Encoding',
      via: expect.stringMatching(/^1\.1 /),
      'x-content-type-options': 'nosniff',
      'x-runtime': expect.stringMatching(/^\d+\.\d{9}$/),
    })
  })

  it('repeat the ids the request came with', async () => {
    const response = await openApi().get('/account', { headers: { 'request-id': 'one,two' } })
    expect(response.headers.get('request-id')).toMatch(/^one,two,[0-9a-f-]{36}$/)
  })

  it('of a 401 tell nothing about scopes and limits', async () => {
    const response = await openApi().get('/account', {
      headers: { authorization: 'Bearer nobody' },
    })
    expect(response.status).toBe(401)
    expect(await response.json()).toEqual({
      id: 'unauthorized',
      message: 'Invalid credentials provided.',
    })
    const names = [...response.headers.keys()]
    expect(names.filter((name) => /^(oauth|ratelimit|www-authenticate)/.test(name))).toEqual([])
    expect(names).toContain('request-id')
  })
})

describe('ETag', () => {
  it('answers 304 without a body to the one who has the answer already', async () => {
    const api = openApi()
    const etag = (await api.get('/apps')).headers.get('etag') ?? ''
    const again = await api.get('/apps', { headers: { 'if-none-match': etag } })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
    expect(again.headers.get('etag')).toBe(etag)
    expect(again.headers.get('content-range')).not.toBeNull()
  })

  it('differs from page to page and from account to account', async () => {
    const api = openApi()
    const tag = async (asking: Parameters<typeof api.get>[1]) =>
      (await api.get('/apps', asking)).headers.get('etag')
    const tags = [
      await tag({}),
      await tag({ headers: { range: 'id ..; max=3' } }),
      await tag({ headers: { range: 'name ..; max=3' } }),
      await tag({ as: 'ben@acme.example' }),
    ]
    expect(new Set(tags).size).toBe(4)
  })
})

describe('ranges', () => {
  it('lead through a list page by page: 206 with Next-Range, 200 at the end', async () => {
    const api = openApi()
    const seen: string[] = []
    const statuses: number[] = []
    let range: string | null = 'name ..; max=5'
    while (range !== null) {
      const response = await api.get('/apps', { headers: { range } })
      statuses.push(response.status)
      const page = z.array(z.looseObject({ name: z.string() })).parse(await response.json())
      seen.push(...page.map(({ name }) => name))
      range = response.headers.get('next-range')
    }
    expect(statuses).toEqual([206, 206, 200])
    expect(seen).toEqual([...seen].sort())
    expect(new Set(seen).size).toBe(14)
  })

  it('of a wrong form are answered by 416', async () => {
    const response = await openApi().get('/apps', { headers: { range: 'color ..' } })
    expect(response.status).toBe(416)
    expect(await response.json()).toMatchObject({ id: 'requested_range_not_satisfiable' })
  })

  it('mean nothing where the answer is no list', async () => {
    const api = openApi()
    const headers = { range: 'id ..; max=1000' }
    expect((await api.get('/account', { headers })).status).toBe(200)
    expect((await api.get('/account', { headers: { range: 'nonsense' } })).status).toBe(200)
  })

  it('of an empty list are not named', async () => {
    const response = await openApi().get('/apps/acme-storefront-staging/log-drains')
    expect(await response.json()).toEqual([])
    expect(response.headers.get('content-range')).toBeNull()
    expect(response.headers.get('accept-ranges')).toBe('id')
  })
})

describe('rate limit', () => {
  it('is refused with 429 when the pool is empty, and let through when it has refilled', async () => {
    const api = openApi({ rateLimit: 2 })
    await api.get('/apps')
    expect((await api.get('/teams')).headers.get('ratelimit-remaining')).toBe('0')
    const refused = await api.get('/apps')
    expect(refused.status).toBe(429)
    expect(refused.headers.get('ratelimit-remaining')).toBe('0')
    expect(await refused.json()).toMatchObject({
      id: 'rate_limit',
      url: expect.stringContaining('#rate-limits'),
    })
    api.clock.advance(30 * 60_000)
    expect((await api.get('/apps')).status).toBe(200)
  })

  it('costs nothing to ask for', async () => {
    const api = openApi({ rateLimit: 10 })
    await api.get('/apps')
    await api.get('/account/rate-limits')
    expect(await (await api.get('/account/rate-limits')).json()).toEqual({ remaining: 9 })
  })

  it('is kept for each account', async () => {
    const api = openApi({ rateLimit: 1 })
    await api.get('/apps')
    expect((await api.get('/apps', { as: 'ben@acme.example' })).status).toBe(200)
  })
})

describe('scopes', () => {
  it('lets a token through that holds one accepted scope among others', async () => {
    const asking = { scope: ['identity', 'read'] as const }
    expect((await openApi().get('/account', asking)).status).toBe(200)
    expect((await openApi().get('/apps', asking)).status).toBe(200)
    expect((await openApi().get('/teams/acme-commerce/members', asking)).status).toBe(403)
  })
})

describe('a script of any page', () => {
  it('may ask, and see what the answer says about lists and limits', async () => {
    const asked = await openApi().get('/apps/acme-storefront', { method: 'OPTIONS' })
    expect(asked.status).toBe(204)
    expect(asked.headers.get('access-control-allow-origin')).toBe('*')
    expect(asked.headers.get('access-control-allow-methods')).toBe('GET, HEAD, PATCH')
    expect(asked.headers.get('access-control-allow-headers')).toContain('Authorization')
    const headers = { origin: 'https://page.example' }
    const answered = await openApi().get('/apps', { headers })
    expect(answered.headers.get('access-control-allow-origin')).toBe('*')
    expect(answered.headers.get('access-control-expose-headers')).toContain('Next-Range')
    expect(answered.headers.has('access-control-allow-credentials')).toBe(false)
  })
})

describe('what is not there', () => {
  it("is a 404 in Heroku's form", async () => {
    const response = await openApi().get('/dynos')
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ id: 'not_found' })
  })

  it('is a 405 where only the method is not there, and names those that are', async () => {
    const response = await openApi().get('/apps', { method: 'POST' })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, HEAD')
    expect(await response.json()).toMatchObject({
      message: expect.stringContaining('does not answer POST'),
    })
    const other = await openApi().get('/apps/acme-storefront', { method: 'DELETE' })
    expect(other.headers.get('allow')).toBe('GET, HEAD, PATCH')
  })

  it('is told only to those with a token', async () => {
    const asking = { method: 'POST', headers: { authorization: 'Bearer nobody' } }
    expect((await openApi().get('/apps', asking)).status).toBe(401)
  })

  it('has no body where only the head is asked for', async () => {
    const response = await openApi().get('/apps', { method: 'HEAD' })
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('')
    expect(response.headers.get('content-range')).not.toBeNull()
  })
})
