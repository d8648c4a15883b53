import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fakeFetch } from '../../test/fake-fetch.ts'
import { failing, failureOf, herokuOver, origin, things, token } from '../../test/things.ts'
import { createHerokuApi } from '../index.ts'

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

  it('says it in whole characters, however long Heroku goes on', async () => {
    const message = `${'x'.repeat(299)}\u{1f6a8} and so on`
    const error = await failing({ status: 400, body: { id: 'bad_request', message } })
    expect(error.message).toContain('x'.repeat(299))
    expect(error.message.isWellFormed()).toBe(true)
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
