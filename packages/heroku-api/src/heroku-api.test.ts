import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FakeFetch, fakeFetch } from '../test/fake-fetch.ts'
import {
  failing,
  failureOf,
  herokuOver,
  origin,
  thing,
  things,
  thingsOf,
  token,
} from '../test/things.ts'
import { createHerokuApi } from './index.ts'

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

describe('text that cannot be kept', () => {
  it('is replaced: half a surrogate pair and NUL, which neither canonical JSON nor PostgreSQL can hold', async () => {
    const text = fc.string({
      unit: fc.constantFrom('a', '\\', 'u0000', 'ud800', '\u0000', '\ud83d', '\ude00'),
    })
    await fc.assert(
      fc.asyncProperty(text, async (id) => {
        const { fetch } = fakeFetch({ body: { id } })
        const { value } = await herokuOver(fetch).one(thing)
        expect(value.id).toBe(id.toWellFormed().replaceAll('\u0000', '\ufffd'))
      }),
    )
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
