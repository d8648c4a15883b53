import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  OAuthClientError,
  readAuthorization,
  readAuthorizations,
  readClient,
  readClients,
  readRevocation,
  readSession,
  readSessions,
  readTokens,
} from '../index.ts'

const token = `HRKU-AA${'t'.repeat(58)}`
const secret = '036b9495-b39d-4626-b53a-34399e7bc737'
const tokens = {
  access_token: token,
  expires_in: 28_799,
  refresh_token: secret,
  token_type: 'Bearer',
  user_id: 'u1',
  session_nonce: 'n1',
}
const authorization = {
  id: 'au1',
  description: 'nightly',
  scope: ['read'],
  client: { id: 'c1', name: 'App', redirect_uri: 'https://app.example.com/callback' },
  access_token: { id: 't1', token, expires_in: 28_800 },
  refresh_token: { id: 't2', token: secret, expires_in: null },
  grant: { id: 'g1', code: secret, expires_in: 300 },
  session: { id: 's1' },
  user: { id: 'u1', email: 'ada@acme.example', full_name: 'Ada' },
  created_at: '2026-03-01T12:00:00Z',
  updated_at: '2026-03-01T12:00:00Z',
}
const client = {
  id: 'c1',
  name: 'App',
  redirect_uri: 'https://app.example.com/callback',
  secret,
  ignores_delinquent: null,
  created_at: '2026-03-01T12:00:00Z',
  updated_at: '2026-03-01T12:00:00Z',
}
const session = { id: 's1', description: 'Session @ 203.0.113.7', expires_in: 60 }
const now = new Date('2026-03-01T12:00:00Z')

/** Every judge, with an answer it is content with. */
const judges: readonly {
  readonly name: string
  readonly judge: (response: Response) => Promise<unknown>
  readonly good: object
}[] = [
  { name: 'readTokens', judge: (response) => readTokens(response, now), good: tokens },
  { name: 'readAuthorization', judge: readAuthorization, good: authorization },
  { name: 'readAuthorizations', judge: readAuthorizations, good: [authorization] },
  { name: 'readClient', judge: readClient, good: client },
  { name: 'readClients', judge: readClients, good: [client] },
  { name: 'readSession', judge: readSession, good: session },
  { name: 'readSessions', judge: readSessions, good: [session] },
]
const json = { 'content-type': 'application/json' }

/** How a judge failed; it may fail in no other way, and may quote nothing secret. */
async function failureOf(
  judge: (response: Response) => Promise<unknown>,
  response: Response,
): Promise<OAuthClientError> {
  const error = await judge(response).then(
    () => new TypeError('nothing failed'),
    (caught: unknown) => caught,
  )
  if (!(error instanceof OAuthClientError)) throw error
  const shown = `${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`
  expect(shown).not.toContain(token)
  expect(shown).not.toContain(secret)
  return error
}

describe.each(judges)('$name', ({ judge, good }) => {
  const text = JSON.stringify(good)

  it('is content with a good answer', async () => {
    expect(await judge(new Response(text, { headers: json }))).toBeDefined()
  })

  it('refuses JSON cut short anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 1), async (length) => {
        const response = new Response(text.slice(0, length), { headers: json })
        expect(await failureOf(judge, response)).toMatchObject({ code: 'unexpected_response' })
      }),
    )
  })

  it('reads no field of another type', async () => {
    const paths = [...leavesOf(good)]
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), fc.jsonValue(), async (path, value) => {
        const response = new Response(JSON.stringify(changed(good, path, value)), { headers: json })
        const judged = await judge(response).catch((error: unknown) => error)
        if (judged instanceof OAuthClientError) {
          expect(judged.code).toBe('unexpected_response')
          expect(judged.message).toContain(
            path.findLast((part) => Number.isNaN(Number(part))) ?? '',
          )
        } else if (judged instanceof Error) {
          throw judged
        }
      }),
    )
  })

  it('refuses any JSON that is something else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        fc.pre(!(Array.isArray(value) && value.length === 0))
        const response = new Response(JSON.stringify(value), { headers: json })
        expect(await failureOf(judge, response)).toMatchObject({
          code: 'unexpected_response',
          terminal: false,
        })
      }),
    )
  })

  it('takes no page for an answer, whatever the status', async () => {
    const status = fc
      .integer({ min: 200, max: 599 })
      .filter((code) => ![204, 205, 304].includes(code))
    await fc.assert(
      fc.asyncProperty(status, fc.string(), async (code, words) => {
        const page = `<!doctype html><title>${words}</title><pre>${text}</pre>`
        const headers = { 'content-type': 'text/html;charset=utf-8' }
        const error = await failureOf(judge, new Response(page, { status: code, headers }))
        expect(error).toMatchObject({ terminal: false, status: code })
      }),
    )
  })

  it.each(['text/html', 'text/plain', 'application/xml', 'application/jsonp', ''])(
    'refuses a good answer of type "%s"',
    async (type) => {
      const bytes = new TextEncoder().encode(text)
      const response = new Response(bytes, { headers: type === '' ? {} : { 'content-type': type } })
      expect(await failureOf(judge, response)).toMatchObject({ code: 'unexpected_response' })
    },
  )

  it.each([301, 302, 303, 307, 308])('follows no redirect of status %i', async (status) => {
    const headers = { ...json, location: 'https://evil.example/oauth/token' }
    const error = await failureOf(judge, new Response(text, { status, headers }))
    expect(error).toMatchObject({ code: 'unexpected_response', status })
  })

  it('stops reading what does not end', async () => {
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1
        controller.enqueue(new Uint8Array(64 * 1024).fill(0x5b))
      },
    })
    const error = await failureOf(judge, new Response(endless, { headers: json }))
    expect(error.code).toBe('unexpected_response')
    expect(sent).toBeLessThan(80)
  })

  it('survives nesting deeper than any stack', async () => {
    const deep = new Response('['.repeat(4_000_000), { headers: json })
    expect(await failureOf(judge, deep)).toMatchObject({ code: 'unexpected_response' })
  })

  it('survives bytes that are no text, and text with a mark before it', async () => {
    const junk = new Response(new Uint8Array([0xff, 0xfe, 0x7b, 0x00, 0x7d]), { headers: json })
    expect(await failureOf(judge, junk)).toMatchObject({ code: 'unexpected_response' })
    expect(await judge(new Response(`\ufeff${text}`, { headers: json }))).toBeDefined()
  })

  it('quotes no token, code or secret that an error answer repeats', async () => {
    const field = fc.constantFrom('id', 'error', 'message', 'error_description')
    await fc.assert(
      fc.asyncProperty(field, fc.constantFrom(400, 401, 403, 422, 500), async (name, status) => {
        for (const leaked of [token, secret, `bad ${token}`, `No grant for ${secret}.`]) {
          const body = JSON.stringify({ id: 'forbidden', [name]: leaked })
          await failureOf(judge, new Response(body, { status, headers: json }))
        }
      }),
    )
  })
})

describe('readRevocation', () => {
  it('takes no success for done that shows no authorization', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (body) => {
        const response = new Response(JSON.stringify(body), { headers: json })
        expect(await failureOf(readRevocation, response)).toMatchObject({ status: undefined })
      }),
    )
  })

  it('takes nothing for done that is not said to be', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(400, 401, 403, 404, 410, 500),
        fc.jsonValue(),
        async (status, body) => {
          const response = new Response(JSON.stringify(body), { status, headers: json })
          expect(await failureOf(readRevocation, response)).toMatchObject({ status })
        },
      ),
    )
  })
})

function* leavesOf(value: unknown, path: readonly string[] = []): Generator<readonly string[]> {
  if (typeof value !== 'object' || value === null) {
    yield path
    return
  }
  if (path.length > 0) yield path
  for (const [name, inner] of Object.entries(value)) yield* leavesOf(inner, [...path, name])
}

function changed(value: unknown, [first, ...rest]: readonly string[], by: unknown): unknown {
  if (first === undefined) return by
  if (Array.isArray(value)) {
    return value.map((item, at) => (String(at) === first ? changed(item, rest, by) : item))
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      name === first ? changed(inner, rest, by) : inner,
    ]),
  )
}
