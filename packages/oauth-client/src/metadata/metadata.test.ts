import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ask, OAuthClientError } from '../index.ts'
import { metadataRequest, readMetadata } from '../metadata.ts'
import { createTestHeroku } from '../test-platform.ts'

const issuer = 'https://id.example.com'
const least = {
  issuer,
  authorization_endpoint: `${issuer}/oauth/authorize`,
  token_endpoint: `${issuer}/oauth/token`,
  response_types_supported: ['code'],
}

const read = (document: unknown) => readMetadata(Response.json(document), issuer)

describe('the metadata of the sandbox', () => {
  it.each([
    ['heroku', false],
    ['strict', true],
  ] as const)('is read; profile %s announces iss: %s', async (profile, announced) => {
    const heroku = await createTestHeroku({ profile })
    const { origin } = heroku
    const metadata = await ask(
      metadataRequest(origin),
      (response) => readMetadata(response, origin),
      heroku,
    )
    expect(metadata).toMatchObject({
      issuer: origin,
      authorization_endpoint: `${origin}/oauth/authorize`,
      token_endpoint: `${origin}/oauth/token`,
      revocation_endpoint: `${origin}/oauth/revoke`,
      introspection_endpoint: `${origin}/oauth/introspect`,
      code_challenge_methods_supported: ['S256'],
      grant_types_supported: ['authorization_code', 'refresh_token'],
      authorization_response_iss_parameter_supported: announced,
    })
    expect(metadata.scopes_supported).toContain('read-protected')
  })
})

describe('a request for metadata', () => {
  it.each([
    ['https://id.example.com', '/.well-known/oauth-authorization-server'],
    ['https://id.example.com/', '/.well-known/oauth-authorization-server'],
    ['https://id.example.com/one', '/.well-known/oauth-authorization-server/one'],
    ['http://127.0.0.1:5001', '/.well-known/oauth-authorization-server'],
  ])('to %s asks for %s, of RFC 8414 section 3.1', (named, path) => {
    const request = metadataRequest(named)
    expect([request.method, new URL(request.url).pathname]).toEqual(['GET', path])
    expect([new URL(request.url).origin, request.redirect]).toEqual([
      new URL(named).origin,
      'manual',
    ])
  })

  it.each([
    'http://id.example.com',
    'http://localhost.example.com',
    'https://id.example.com?x=1',
    'https://id.example.com#x',
    'https://ada:secret@id.example.com',
    'ftp://localhost',
    'id.example.com',
    '',
  ])('is not made for the issuer %j', (named) => {
    expect(() => metadataRequest(named)).toThrow(/^issuer: /)
  })
})

describe('a document of metadata', () => {
  it('means what RFC 8414 section 2 says where it leaves something out', async () => {
    expect(await read({ ...least, made_up: 1 })).toEqual({
      ...least,
      revocation_endpoint: null,
      introspection_endpoint: null,
      grant_types_supported: ['authorization_code', 'implicit'],
      token_endpoint_auth_methods_supported: ['client_secret_basic'],
      code_challenge_methods_supported: [],
      scopes_supported: null,
      authorization_response_iss_parameter_supported: false,
    })
  })

  it.each([
    ['another issuer', { issuer: 'https://evil.example.com' }, 'issuer'],
    ['the issuer spelt otherwise', { issuer: `${issuer}/` }, 'issuer'],
    ['no issuer', { issuer: undefined }, 'issuer'],
    ['an endpoint without https', { token_endpoint: 'http://id.example.com/t' }, 'token_endpoint'],
    [
      'an endpoint that is a script',
      { authorization_endpoint: 'javascript:alert(1)' },
      'authorization_endpoint',
    ],
    ['an endpoint with a fragment', { token_endpoint: `${issuer}/t#f` }, 'token_endpoint'],
    [
      'an optional endpoint without https',
      { revocation_endpoint: 'http://x.y/r' },
      'revocation_endpoint',
    ],
    ['a path for an endpoint', { introspection_endpoint: '/introspect' }, 'introspection_endpoint'],
    ['no response types', { response_types_supported: undefined }, 'response_types_supported'],
  ])('with %s is refused, and the field is named', async (_, change, field) => {
    await expect(read({ ...least, ...change })).rejects.toMatchObject({
      code: 'unexpected_response',
      message: expect.stringContaining(`metadata.${field}: `),
    })
  })

  it('may name endpoints of this machine, for development', async () => {
    const token_endpoint = 'http://localhost:5001/oauth/token'
    expect(await read({ ...least, token_endpoint })).toMatchObject({ token_endpoint })
  })

  it('that is missing, moved or a page is an error with a code', async () => {
    const judged = (response: Response) =>
      readMetadata(response, issuer).catch((error: unknown) =>
        error instanceof OAuthClientError ? error.code : error,
      )
    expect(await judged(new Response('', { status: 404 }))).toBe('unexpected_response')
    expect(await judged(Response.redirect(issuer, 302))).toBe('unexpected_response')
    expect(await judged(new Response('<html>'))).toBe('unexpected_response')
    expect(await judged(new Response('', { status: 503 }))).toBe('unavailable')
  })

  it('is either trusted with its own issuer and safe endpoints, or refused with a code', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record(
          {
            issuer: fc.oneof(fc.constant(issuer), fc.webUrl(), fc.anything()),
            authorization_endpoint: fc.oneof(fc.webUrl(), fc.anything()),
            token_endpoint: fc.oneof(
              fc.webUrl({ validSchemes: ['http', 'https'] }),
              fc.constant('http://localhost/token'),
            ),
            response_types_supported: fc.array(fc.string()),
          },
          { requiredKeys: [] },
        ),
        async (document) => {
          const text = JSON.stringify(document)
          const headers = { 'content-type': 'application/json' }
          try {
            const metadata = await readMetadata(new Response(text, { headers }), issuer)
            expect(metadata.issuer).toBe(issuer)
            expect(metadata.token_endpoint).toMatch(/^(https:|http:\/\/localhost\/)/)
          } catch (error) {
            expect(error).toMatchObject({ code: 'unexpected_response' })
          }
        },
      ),
    )
  })
})
