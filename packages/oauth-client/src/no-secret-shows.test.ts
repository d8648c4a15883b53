import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ask,
  createAuthorizationRequest,
  createTokenSource,
  exchangeRequest,
  finishAuthorization,
  listSessionsRequest,
  memoryStorage,
  OAuthClientError,
  readAuthorization,
  readRevocation,
  readSessions,
  readTokens,
  refreshRequest,
  revokeRequest,
  send,
  startAuthorization,
} from './index.ts'
import { visit } from './test-browser.ts'
import { createTestHeroku } from './test-platform.ts'

/** Everything of an error that a log, a page or a monitoring service might show. */
function shownOf(error: OAuthClientError): string {
  const chain = []
  for (let link: unknown = error; link instanceof Error; link = link.cause) {
    chain.push(link.stack, link.message, JSON.stringify(link), JSON.stringify({ ...link }))
  }
  return `${chain.join('\n')}\n${JSON.stringify(error.cause)}\n${String(error.cause)}`
}

describe('[A1-44] what this package keeps to itself', () => {
  it('is in no address and no error of a whole flow, though the other side repeats all it gets', async () => {
    const heroku = await createTestHeroku()
    const { origin, client, clock, sandbox } = heroku
    const addresses: string[] = []
    let repeating: ((text: string) => Response) | undefined
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const request = new Request(input, init)
      addresses.push(request.url)
      if (repeating === undefined) return sandbox.fetch(request)
      const body = await request.text()
      const unpacked = [...new URLSearchParams(body).values()].join(' ')
      return repeating(`${request.headers.get('authorization')} ${body} ${unpacked}`)
    }
    const platform = { ...heroku, fetch, attempts: 1 }

    const { url, attempt } = await startAuthorization({
      ...platform,
      client_id: client.id,
      scope: ['global'],
    })
    const callback = await visit(sandbox, url)
    const finished = finishAuthorization(callback, attempt, platform)
    const grant = { grant: 'authorization_code' } as const
    const exchange = () => exchangeRequest({ ...finished, client_secret: client.secret })
    const tokens = await readTokens(await send(exchange(), platform), clock.now(), grant)
    const { access_token, refresh_token } = tokens
    const api = { origin, access_token }
    const refresh = () =>
      refreshRequest({ origin, client_secret: client.secret, refresh_token: refresh_token ?? '' })
    const source = () =>
      createTokenSource({
        ...platform,
        client_secret: client.secret,
        storage: memoryStorage({ ...tokens, expires_at: new Date(0) }),
      })
    const steps: readonly (() => Promise<unknown>)[] = [
      async () => readTokens(await send(exchange(), platform), clock.now(), grant),
      async () => readTokens(await send(refresh(), platform), clock.now()),
      () => source().get(),
      () => ask(listSessionsRequest(api), readSessions, platform),
      () =>
        ask(
          createAuthorizationRequest({ ...api, description: '', scope: ['read'] }),
          readAuthorization,
          platform,
        ),
      () => ask(revokeRequest({ ...api, id: 'a1' }), readRevocation, platform),
    ]
    const secrets = [
      access_token,
      refresh_token,
      client.secret,
      finished.code,
      finished.code_verifier,
    ]
    const field = fc.constantFrom('id', 'error', 'message', 'error_description', 'access_token')
    const status = fc.constantFrom(200, 400, 401, 403, 404, 422, 429, 500)
    const type = fc.constantFrom('application/json', 'text/html')

    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...steps),
        field,
        status,
        type,
        async (step, name, code, media) => {
          repeating = (text) => {
            const body = JSON.stringify({ id: 'unauthorized', [name]: text })
            return new Response(body, { status: code, headers: { 'content-type': media } })
          }
          const error = await step().catch((caught: unknown) => caught)
          if (!(error instanceof Error)) return
          if (!(error instanceof OAuthClientError)) throw error
          for (const secret of secrets) expect(shownOf(error)).not.toContain(secret)
        },
      ),
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...steps), async (step) => {
        repeating = (text) => {
          throw new TypeError('fetch failed', { cause: new Error(text) })
        }
        const error = await step().catch((caught: unknown) => caught)
        if (!(error instanceof OAuthClientError)) throw error
        // Of a request sent by hand only the access token is known; a source names its secrets.
        expect(shownOf(error)).not.toContain(access_token)
      }),
    )
    expect(addresses.length).toBeGreaterThan(100)
    for (const secret of secrets) expect(addresses.join('\n')).not.toContain(secret)
  })

  it('is in no cause of a token source, whatever its fetch throws', async () => {
    const heroku = await createTestHeroku()
    const client_secret = '01234567-89ab-cdef-0123-456789abcdef'
    const refresh_token = '036b9495-b39d-4626-b53a-34399e7bc737'
    const storage = memoryStorage({
      access_token: 'ended',
      token_type: 'Bearer',
      expires_at: new Date(0),
      refresh_token,
      user_id: null,
      session_nonce: null,
      scope: null,
    })
    const source = createTokenSource({
      ...heroku,
      client_secret,
      storage,
      async fetch(input) {
        throw new TypeError('fetch failed', { cause: new Error(await new Request(input).text()) })
      },
    })
    const error = await source.get().catch((caught: unknown) => caught)
    if (!(error instanceof OAuthClientError)) throw error
    expect(error.code).toBe('unreachable')
    expect(shownOf(error)).not.toContain(client_secret)
    expect(shownOf(error)).not.toContain(refresh_token)
    expect(error.cause).toMatch(/fetch failed, because of Error: .*\[redacted\]/)
  })
})
