import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FakeAnswer, type FakeFetch, fakeFetch } from '../test/fake-fetch.ts'
import { createHerokuApi, type HerokuApi, HerokuError, type Route } from './index.ts'

const origin = 'https://api.heroku.com'
const token = `HRKU-${'x'.repeat(20)}`

interface Thing {
  readonly id: string
}

function parseThing(value: unknown): Thing {
  if (typeof value === 'object' && value !== null && 'id' in value) return { id: String(value.id) }
  throw new HerokuError('unreadable_response', 'thing.id: expected a text')
}

const things: Route<Thing> = { template: '/things', shape: 'list', parse: parseThing }
const thingsOf: Route<Thing> = { template: '/apps/{app}/things', shape: 'list', parse: parseThing }
const thing: Route<Thing> = { template: '/thing', shape: 'one', parse: parseThing }

function herokuOver(
  send: typeof fetch,
  sleep: (milliseconds: number) => Promise<void> = async () => {},
): HerokuApi {
  return createHerokuApi({
    origin,
    fetch: send,
    accessToken: async () => token,
    clock: { now: () => new Date('2024-05-01T09:00:00Z') },
    random: (bytes) => new Uint8Array(bytes),
    sleep,
  })
}

async function failureOf(promise: Promise<unknown>): Promise<HerokuError> {
  try {
    await promise
  } catch (error) {
    if (error instanceof HerokuError) return error
    throw error
  }
  throw new Error('nothing failed')
}

function failing(...answers: readonly FakeAnswer[]): Promise<HerokuError> {
  return failureOf(herokuOver(fakeFetch(...answers).fetch).list(things))
}

/** A list of items behind pages, cut as Heroku cuts them: by an exclusive start. */
function pagedList(ids: readonly string[], pageSize: number): FakeFetch {
  const sent: Request[] = []
  return {
    sent,
    fetch: async (input, init) => {
      const request = new Request(input, init)
      sent.push(request)
      const after = /\](.*)\.\./.exec(request.headers.get('range') ?? '')?.[1]
      const start = after === undefined ? 0 : ids.indexOf(after) + 1
      const page = ids.slice(start, start + pageSize)
      const more = start + pageSize < ids.length
      return new Response(JSON.stringify(page.map((id) => ({ id }))), {
        status: more ? 206 : 200,
        headers: {
          'content-range': `id ${page[0]}..${page.at(-1)}`,
          ...(more ? { 'next-range': `id ]${page.at(-1)}..; max=${pageSize}` } : {}),
        },
      })
    },
  }
}

describe('a request', () => {
  it('asks for version 3 with the token, and a list for a thousand at once', async () => {
    const { fetch, sent } = fakeFetch({ body: [] })
    await herokuOver(fetch).list(thingsOf, { app: 'acme api/1' })
    expect(sent[0]?.url).toBe(`${origin}/apps/acme%20api%2F1/things`)
    expect(Object.fromEntries(sent[0]?.headers ?? [])).toEqual({
      accept: 'application/vnd.heroku+json; version=3',
      authorization: `Bearer ${token}`,
      range: 'id ..; max=1000',
    })
  })

  it('is never anything but GET, without a body, and follows no redirect', async () => {
    const { fetch, sent } = fakeFetch({ status: 503 }, { body: { id: '1' } }, { body: [] })
    const heroku = herokuOver(fetch)
    await heroku.one(thing)
    await heroku.list(things)
    expect(sent).toHaveLength(3)
    for (const request of sent) {
      expect(request.method).toBe('GET')
      expect(request.body).toBeNull()
      expect(request.redirect).toBe('manual')
    }
  })

  it('needs each parameter of its route', async () => {
    const { fetch, sent } = fakeFetch({ body: [] })
    const heroku = herokuOver(fetch)
    await expect(heroku.list(thingsOf)).rejects.toBeInstanceOf(TypeError)
    await expect(heroku.list(thingsOf, { app: '..' })).rejects.toBeInstanceOf(TypeError)
    expect(sent).toHaveLength(0)
  })

  it('is not sent with something that cannot be a token', async () => {
    const { fetch, sent } = fakeFetch({ body: [] })
    const heroku = createHerokuApi({
      origin,
      fetch,
      accessToken: async () => 'two\nlines',
      clock: { now: () => new Date(0) },
    })
    const error = await failureOf(heroku.list(things))
    expect(error.code).toBe('unauthorized')
    expect(sent).toHaveLength(0)
  })

  it('goes to an origin only', () => {
    const { fetch } = fakeFetch({})
    const make = (address: string) =>
      createHerokuApi({
        origin: address,
        fetch,
        accessToken: async () => token,
        clock: { now: () => new Date(0) },
      })
    expect(() => make('https://user:pass@api.heroku.com')).toThrow(TypeError)
    expect(() => make('https://api.heroku.com/v3')).toThrow(TypeError)
    expect(() => make('file:///tmp')).toThrow(TypeError)
  })
})

describe('a list', () => {
  it('is read to its end, each item once, and each page is recorded', async () => {
    const ids = fc.uniqueArray(fc.uuid(), { maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(ids, fc.integer({ min: 1, max: 12 }), async (all, pageSize) => {
        const { fetch, sent } = pagedList(all, pageSize)
        const { items, record } = await herokuOver(fetch).list(things)
        expect(items.map(({ id }) => id)).toEqual(all)
        expect(record.pages).toHaveLength(sent.length)
        expect(record.pages.reduce((sum, page) => sum + page.count, 0)).toBe(all.length)
        expect(record).toMatchObject({ count: all.length, complete: true })
      }),
    )
  })

  it('follows Next-Range even after status 200', async () => {
    const { fetch, sent } = fakeFetch(
      { body: [{ id: '1' }], headers: { 'next-range': 'id ]1..; max=1000' } },
      { body: [{ id: '2' }] },
    )
    const { items } = await herokuOver(fetch).list(things)
    expect(items).toEqual([{ id: '1' }, { id: '2' }])
    expect(sent[1]?.headers.get('range')).toBe('id ]1..; max=1000')
  })

  it('that repeats a Next-Range is an error and no endless loop', async () => {
    const page = { status: 206, body: [{ id: '1' }], headers: { 'next-range': 'id ]1..' } }
    const error = await failing(page)
    expect(error.code).toBe('unreadable_response')
    expect(error.record).toMatchObject({ complete: false, count: 2 })
  })

  it('that fails on a later page is not given in part', async () => {
    const error = await failing(
      { status: 206, body: [{ id: '1' }], headers: { 'next-range': 'id ]1..' } },
      { status: 403, body: { id: 'forbidden', message: 'No.' } },
    )
    expect(error.code).toBe('forbidden')
    expect(error.record?.pages.map(({ status, count }) => [status, count])).toEqual([
      [206, 1],
      [403, 0],
    ])
    expect(error.record?.complete).toBe(false)
  })

  it('must be a list', async () => {
    expect((await failing({ body: { id: '1' } })).code).toBe('unreadable_response')
  })

  it('names the field of an item that cannot be read', async () => {
    const error = await failing({ body: [{ id: '1' }, {}] })
    expect(error.message).toContain('thing.id')
    expect(error.record?.route).toBe('/things')
  })
})

describe('a refusal', () => {
  it('for want of scope is told from one for want of rights', async () => {
    const body = { id: 'forbidden', message: 'No.' }
    const scopes = { 'oauth-scope': 'identity read', 'oauth-scope-accepted': 'global' }
    const lacking = await failing({ status: 403, body, headers: scopes })
    expect(lacking).toMatchObject({
      code: 'scope_missing',
      scope: ['identity', 'read'],
      acceptedScope: ['global'],
    })
    const accepted = { ...scopes, 'oauth-scope-accepted': 'global read' }
    expect((await failing({ status: 403, body, headers: accepted })).code).toBe('forbidden')
    expect((await failing({ status: 403, body })).code).toBe('forbidden')
  })

  it.each([
    [401, { id: 'unauthorized' }, 'unauthorized'],
    [402, { id: 'delinquent' }, 'delinquent'],
    [403, { id: 'suspended' }, 'suspended'],
    [404, { id: 'not_found' }, 'not_found'],
    [410, { id: 'gone' }, 'not_found'],
    [400, { id: 'missing_version', error: 'Please specify a version.' }, 'unreadable_response'],
    [429, { id: 'rate_limit' }, 'rate_limited'],
    [500, '<html>Application error</html>', 'unavailable'],
    [503, '', 'unavailable'],
    [200, '<html>Sign in to the hotel network</html>', 'unreadable_response'],
    [200, '[{"id":"1"},{"id', 'unreadable_response'],
    [302, '', 'unreadable_response'],
  ])('with status %i and body %j is %s', async (status, body, code) => {
    const error = await failing({ status, body })
    expect(error.code).toBe(code)
    expect(error.status).toBe(status)
    expect(error.remedy).not.toBe('')
  })

  it('says what Heroku said, on one line', async () => {
    const message = 'You do not have access\nto the app \u001b[31macme-api.'
    const error = await failing({
      status: 403,
      body: { id: 'forbidden', message },
      headers: { 'request-id': 'r-1' },
    })
    expect(error.message).toContain('You do not have access to the app [31macme-api.')
    expect(error).toMatchObject({ id: 'forbidden', requestId: 'r-1' })
  })

  it('of a redirect sends the token nowhere else', async () => {
    const { fetch, sent } = fakeFetch({
      status: 307,
      headers: { location: 'https://elsewhere.example.com/' },
    })
    await failureOf(herokuOver(fetch).list(things))
    expect(sent.map(({ url }) => url)).toEqual([`${origin}/things`])
  })

  it('of a body without end stops reading it', async () => {
    let cancelled = false
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(1024 * 1024).fill(0x20)),
      cancel: () => {
        cancelled = true
      },
    })
    const error = await failureOf(herokuOver(async () => new Response(endless)).list(things))
    expect(error.code).toBe('unreadable_response')
    expect(cancelled).toBe(true)
  })

  it('never quotes the token, wherever Heroku puts it', async () => {
    const echo = fc.constantFrom('request-id', 'etag', 'content-range', 'oauth-scope', 'x-other')
    const status = fc.constantFrom(200, 401, 403, 404, 500)
    await fc.assert(
      fc.asyncProperty(echo, status, async (header, code) => {
        const error = await failing({
          status: code,
          body: { id: token, message: `Token ${token} is bad` },
          headers: { [header]: `a ${token} b` },
        })
        const { message, id, requestId, record, scope, acceptedScope, cause } = error
        const told = JSON.stringify([message, id, requestId, record, scope, acceptedScope, cause])
        expect(told).not.toContain(token)
      }),
    )
  })
})

describe('trouble that may pass', () => {
  it('is waited out, longer each time', async () => {
    const waits: number[] = []
    const { fetch } = fakeFetch({ status: 429 }, { status: 502 }, new Error('reset'), { body: [] })
    await herokuOver(fetch, async (wait) => void waits.push(wait)).list(things)
    expect(waits).toEqual([250, 500, 1000])
  })

  it('is waited out for as long as Retry-After says', async () => {
    const waits: number[] = []
    const { fetch } = fakeFetch(
      { status: 429, headers: { 'retry-after': '7' } },
      { status: 503, headers: { 'retry-after': 'Wed, 01 May 2024 09:00:05 GMT' } },
      { body: [] },
    )
    await herokuOver(fetch, async (wait) => void waits.push(wait)).list(things)
    expect(waits).toEqual([7000, 5000])
  })

  it('is given up after four tries, or when the wait would be long', async () => {
    const down = fakeFetch({ status: 500 })
    expect((await failureOf(herokuOver(down.fetch).list(things))).code).toBe('unavailable')
    expect(down.sent).toHaveLength(4)
    const limited = fakeFetch({ status: 429, headers: { 'retry-after': '3600' } })
    expect((await failureOf(herokuOver(limited.fetch).list(things))).code).toBe('rate_limited')
    expect(limited.sent).toHaveLength(1)
  })

  it('that leaves no answer is unreachable, with its cause', async () => {
    const cause = new Error('connect ECONNREFUSED')
    const error = await failing(cause)
    expect(error).toMatchObject({ code: 'unreachable', status: undefined, cause })
    expect(error.record).toMatchObject({ status: 0, complete: false })
  })

  it('asks for the token anew each time', async () => {
    const { fetch, sent } = fakeFetch({ status: 503 }, { body: [] })
    let asked = 0
    const heroku = createHerokuApi({
      origin,
      fetch,
      accessToken: async () => `token-${++asked}`,
      clock: { now: () => new Date(0) },
      sleep: async () => {},
    })
    await heroku.list(things)
    expect(sent.map(({ headers }) => headers.get('authorization'))).toEqual([
      'Bearer token-1',
      'Bearer token-2',
    ])
  })
})

describe('one object', () => {
  it('is read with its record', async () => {
    const { fetch } = fakeFetch({
      body: { id: '1' },
      headers: {
        'ratelimit-remaining': '4499',
        etag: '"e"',
        'request-id': 'r',
        'oauth-scope': 'global',
        'oauth-scope-accepted': 'global identity',
      },
    })
    const { value, record } = await herokuOver(fetch).one(thing)
    expect(value).toEqual({ id: '1' })
    expect(record).toEqual({
      method: 'GET',
      route: '/thing',
      path: '/thing',
      status: 200,
      count: 1,
      pages: [
        { range: null, content_range: null, status: 200, count: 1, request_id: 'r', etag: '"e"' },
      ],
      scope: ['global'],
      accepted_scope: ['global', 'identity'],
      rate_limit_remaining: 4499,
      started_at: '2024-05-01T09:00:00.000Z',
      finished_at: '2024-05-01T09:00:00.000Z',
      complete: true,
    })
  })
})
