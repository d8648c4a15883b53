import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OAuthClientError, readAuthorizations, readTokens } from '../index.ts'

const receivedAt = new Date('2024-05-01T09:00:10Z')
const answer = {
  access_token: 'an-access-token',
  expires_in: 28_799,
  refresh_token: 'a-refresh-token',
  token_type: 'Bearer',
  user_id: 'u1',
  session_nonce: 'n1',
}

function respond(body: unknown, init: ResponseInit = {}): Response {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const type = text.startsWith('<') ? 'text/html' : 'application/json;charset=utf-8'
  return new Response(text, { ...init, headers: { 'content-type': type, ...init.headers } })
}

async function failureOf(
  response: Response,
  grant?: 'authorization_code' | 'refresh_token',
): Promise<OAuthClientError> {
  try {
    await readTokens(response, receivedAt, grant === undefined ? {} : { grant })
  } catch (error) {
    if (error instanceof OAuthClientError) return error
    throw error
  }
  throw new Error('nothing failed')
}

describe('an answer with tokens', () => {
  it.each([200, 201])('is read at status %i', async (status) => {
    expect(await readTokens(respond(answer, { status }), receivedAt)).toEqual({
      access_token: 'an-access-token',
      token_type: 'Bearer',
      expires_at: new Date('2024-05-01T17:00:09Z'),
      refresh_token: 'a-refresh-token',
      user_id: 'u1',
      session_nonce: 'n1',
      scope: null,
    })
  })

  it("counts the lifetime from the server's Date, but never from the future", async () => {
    const at = async (date: string) =>
      (await readTokens(respond(answer, { headers: { date } }), receivedAt)).expires_at
    expect(await at('Wed, 01 May 2024 09:00:00 GMT')).toEqual(new Date('2024-05-01T16:59:59Z'))
    expect(await at('Wed, 01 May 2024 10:00:00 GMT')).toEqual(new Date('2024-05-01T17:00:09Z'))
    expect(await at('yesterday')).toEqual(new Date('2024-05-01T17:00:09Z'))
  })

  it('needs no more than a bearer token', async () => {
    const tokens = await readTokens(
      respond({ access_token: 't', token_type: 'bearer' }),
      receivedAt,
    )
    expect(tokens).toMatchObject({ access_token: 't', expires_at: null, refresh_token: null })
    const scoped = { access_token: 't', token_type: 'bearer', scope: 'identity,read' }
    expect((await readTokens(respond(scoped), receivedAt)).scope).toEqual(['identity', 'read'])
    const padded = { ...scoped, scope: ' read ' }
    expect((await readTokens(respond(padded), receivedAt)).scope).toEqual(['read'])
  })

  it.each([
    ['access_token', { ...answer, access_token: 7 }],
    ['access_token', { ...answer, access_token: 'with\r\nnewline' }],
    ['access_token', { token_type: 'Bearer' }],
    ['token_type', { ...answer, token_type: 'mac' }],
    ['token_type', { access_token: 't' }],
    ['expires_in', { ...answer, expires_in: '28799' }],
    ['expires_in', { ...answer, expires_in: -1 }],
    ['expires_in', { ...answer, expires_in: 1e300 }],
    ['refresh_token', { ...answer, refresh_token: {} }],
    ['user_id', { ...answer, user_id: [] }],
    ['answer', []],
    ['answer', 'null'],
  ])('with a bad %s is refused by name', async (field, body) => {
    const error = await failureOf(respond(body))
    expect(error.code).toBe('unexpected_response')
    expect(error.message).toMatch(new RegExp(`^${field}: `))
  })
})

describe('a refused grant', () => {
  const refused = () => respond({ error: 'invalid_grant' }, { status: 400 })

  it('is an expired code or an ended authorization, by what was traded', async () => {
    expect((await failureOf(refused(), 'authorization_code')).code).toBe('code_expired')
    expect((await failureOf(refused(), 'refresh_token')).code).toBe('invalid_grant')
    const error = await failureOf(refused())
    expect(error).toMatchObject({ code: 'invalid_grant', terminal: true, status: 400 })
  })

  it("is known in Heroku's own words too", async () => {
    const body = { id: 'unauthorized', message: 'OAuth authorization invalid.' }
    expect((await failureOf(respond(body, { status: 401 }))).code).toBe('invalid_grant')
  })

  it.each(['Invalid credentials provided.', 'Invalid client secret.'])(
    'is told from a refused secret: %s',
    async (message) => {
      const body = { id: 'unauthorized', message }
      expect((await failureOf(respond(body, { status: 401 }))).code).toBe('invalid_client')
      await expect(readAuthorizations(respond(body, { status: 401 }))).rejects.toMatchObject({
        code: 'invalid_token',
      })
    },
  )

  it('is no refused secret when nothing says so', async () => {
    const body = { id: 'not_found', message: "Couldn't find that grant." }
    expect((await failureOf(respond(body, { status: 404 }))).code).toBe('invalid_grant')
  })
})

describe('an answer that is not one', () => {
  it.each([
    [400, { error: 'invalid_client' }, 'invalid_client', true],
    [401, '<html>Log in</html>', 'unexpected_response', false],
    [403, { id: 'suspended', message: 'No.' }, 'account_blocked', true],
    [422, { id: 'invalid_params', message: 'Require client secret.' }, 'invalid_client', true],
    [404, '<html>Not found</html>', 'unexpected_response', false],
    [429, { id: 'rate_limit' }, 'rate_limited', false],
    [503, '<html>Application error</html>', 'unavailable', false],
    [500, { error: 'invalid_grant' }, 'unavailable', false],
    [200, '<html>Sign in to the hotel network</html>', 'unexpected_response', false],
    [200, JSON.stringify(answer).slice(0, -9), 'unexpected_response', false],
    [200, '', 'unexpected_response', false],
    [302, '', 'unexpected_response', false],
  ])('status %i with %j is %s', async (status, body, code, terminal) => {
    const error = await failureOf(respond(body, { status }))
    expect(error).toMatchObject({ code, terminal, status })
    expect(error.remedy).not.toBe('')
  })

  it('is never the end of an authorization unless the answer says so', async () => {
    const status = fc.constantFrom(200, 201, 204, 301, 400, 401, 403, 404, 418, 422, 500, 503)
    await fc.assert(
      fc.asyncProperty(status, fc.jsonValue(), async (code, body) => {
        const response =
          code === 204 ? new Response(null, { status: code }) : respond(body, { status: code })
        expect((await failureOf(response)).terminal).toBe(false)
      }),
    )
  })

  it('without end is not read to its end', async () => {
    let cancelled = false
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(1024 * 1024).fill(0x20)),
      cancel: () => {
        cancelled = true
      },
    })
    expect((await failureOf(new Response(endless))).code).toBe('unexpected_response')
    expect(cancelled).toBe(true)
  })

  it('that breaks off is unreachable, with its cause', async () => {
    const cause = new Error('reset')
    const broken = new ReadableStream({ pull: (controller) => controller.error(cause) })
    expect(await failureOf(new Response(broken))).toMatchObject({ code: 'unreachable', cause })
  })

  it('never has its tokens quoted', async () => {
    const secret = `HRKU-AA${'y'.repeat(58)}`
    const field = fc.constantFrom('error', 'error_description', 'id', 'message', 'access_token')
    const status = fc.constantFrom(200, 400, 401, 403, 500)
    await fc.assert(
      fc.asyncProperty(field, status, fc.boolean(), async (name, code, cut) => {
        const text = JSON.stringify({ ...answer, [name]: secret, token_type: 'mac' })
        const error = await failureOf(respond(cut ? text.slice(0, -2) : text, { status: code }))
        expect(JSON.stringify([error.message, error.error, String(error.cause)])).not.toContain(
          secret,
        )
      }),
    )
  })
})
