// Whatever is sent, the provider answers: never with a fault of its own, never with a redirect to a place that is not
// registered, and without work that grows beyond what was sent. Long, because every part of a request is made up here, and
// each is tried at every route.
import { oauthScopeTable } from '@muster/oauth-provider'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  ada,
  authorizeUrl,
  bearer,
  callback,
  makers,
  obtainTokens,
  origin,
  type Scene,
  setScene,
  type Tokens,
} from '../../packages/oauth-provider/test/scene.ts'
import { countCalls } from './count-calls.ts'

const runs = { numRuns: 300 }

let scene: Scene
let tokens: Tokens
let calls: () => number

beforeAll(async () => {
  const { store, count } = countCalls()
  calls = count
  scene = await setScene({ store })
  tokens = await obtainTokens(scene)
})

/** Text as people, programs and attackers write it. */
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '',
    ' ',
    '%',
    '%00',
    '%zz',
    '\0',
    '\r\n',
    '../',
    '=',
    '&',
    '+',
    '𝕏',
    '\ud800',
    '{}',
    '[]',
    'null',
    '~',
  ),
  fc.string({ minLength: 2000, maxLength: 4000 }),
)

const known = fc.constantFrom(
  'client_id',
  'redirect_uri',
  'response_type',
  'scope',
  'state',
  'prompt',
  'code_challenge',
  'code_challenge_method',
  'request',
  'csrf',
  'authorize',
  'grant_type',
  'code',
  'refresh_token',
  'client_secret',
  'code_verifier',
)

/** Parameters, some well formed and some not, some right and some not. */
const parameters = fc
  .array(
    fc.tuple(
      fc.oneof(known, text),
      fc.oneof(
        text,
        fc.constantFrom(
          'code',
          'token',
          'global',
          'read,write',
          'login',
          'S256',
          'plain',
          callback,
        ),
        fc.constantFrom('authorization_code', 'refresh_token', 'password', 'Allow'),
        fc.webUrl(),
        fc.constant('@client'),
        fc.constant('@secret'),
        fc.constant('@refresh'),
      ),
    ),
    { maxLength: 12 },
  )
  .map((pairs) => (given: Scene, held: Tokens) => {
    const secrets = new Map([
      ['@client', given.client.id],
      ['@secret', given.client.secret],
      ['@refresh', held.refresh_token],
    ])
    return pairs.map(([name, value]) => [name, secrets.get(value) ?? value] as const)
  })

function encoded(pairs: readonly (readonly [string, string])[]): string {
  return pairs
    .map((pair) => pair.map((part) => encodeURIComponent(part.toWellFormed())).join('='))
    .join('&')
}

function staysHome(answer: Response): void {
  const location = answer.headers.get('location')
  if (location === null) return
  const target = new URL(location, origin)
  const home = target.origin === origin
  expect(home || `${target.origin}${target.pathname}` === callback).toBe(true)
}

/** A path of a route, with this in place of an id. */
function withId(template: string, id: string): string {
  return template
    .replace('{id}', encodeURIComponent(id.toWellFormed()))
    .replace('{team}', makers.name)
}

async function answersWell(request: Request): Promise<Response> {
  const before = calls()
  const answer = await scene.provider.fetch(request)
  expect(answer.status).toBeLessThan(500)
  expect(calls() - before).toBeLessThanOrEqual(20)
  staysHome(answer)
  const body = await answer.text()
  expect(body).not.toMatch(/\bat \S+ \(|node:internal|\.ts:\d+/)
  return answer
}

describe('the authorization endpoint', () => {
  it('answers any parameters by GET', async () => {
    await fc.assert(
      fc.asyncProperty(parameters, async (make) => {
        const query = encoded(make(scene, tokens))
        await answersWell(new Request(`${origin}/oauth/authorize?${query}`))
      }),
      runs,
    )
  })

  it('answers any parameters by POST, of somebody logged in', async () => {
    await scene.browser.logIn()
    const { cookie } = scene.browser
    await fc.assert(
      fc.asyncProperty(parameters, async (make) => {
        const body = encoded(make(scene, tokens))
        const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' }
        await answersWell(
          new Request(`${origin}/oauth/authorize`, { method: 'POST', headers, body }),
        )
      }),
      runs,
    )
  })

  it('answers a query that is no list of parameters at all', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (query) => {
        await answersWell(new Request(`${origin}/oauth/authorize?${query.toWellFormed()}`))
      }),
      runs,
    )
  })

  it('sends nobody anywhere but to the registered address, whatever redirect_uri is asked for', async () => {
    const near = fc.oneof(
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      text,
      text.map((end) => callback + end),
      fc.nat(callback.length).map((at) => `${callback.slice(0, at)}@${callback.slice(at)}`),
    )
    await fc.assert(
      fc.asyncProperty(near, async (redirect_uri) => {
        const url = authorizeUrl(scene.client, { redirect_uri: redirect_uri.toWellFormed() })
        await answersWell(new Request(origin + url, { headers: { cookie: scene.browser.cookie } }))
      }),
      runs,
    )
  })
})

describe('the token endpoint', () => {
  it('answers any form, and gives tokens for what is right alone', async () => {
    await fc.assert(
      fc.asyncProperty(parameters, async (make) => {
        const pairs = make(scene, tokens)
        const answer = await answersWell(
          new Request(`${origin}/oauth/token`, {
            method: 'POST',
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
            body: encoded(pairs),
          }),
        )
        expect(answer.headers.get('cache-control')).toBe('no-store')
        if (answer.status !== 200) return
        expect(pairs).toContainEqual(['client_secret', scene.client.secret])
        expect(pairs).toContainEqual(['refresh_token', tokens.refresh_token])
      }),
      runs,
    )
  })

  it('answers any bytes of any type', async () => {
    const types = fc.constantFrom(
      'application/x-www-form-urlencoded',
      'application/json',
      'multipart/form-data; boundary=x',
      'text/plain',
      '',
    )
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), types, async (body, type) => {
        const headers = { 'content-type': type }
        await answersWell(
          new Request(`${origin}/oauth/token`, {
            method: 'POST',
            headers,
            body: Uint8Array.from(body),
          }),
        )
      }),
      runs,
    )
  })
})

describe('the Authorization header', () => {
  const header = fc
    .oneof(
      text,
      text.map((end) => `Bearer ${end}`),
      text.map((end) => `Basic ${Buffer.from(end).toString('base64')}`),
      text.map((end) => `Basic ${end}`),
      fc.tuple(fc.nat(64), text).map(([at, end]) => `Bearer @${at}${end}`),
      fc.integer({ min: 1, max: 200_000 }).map((length) => `Bearer ${'a'.repeat(length)}`),
    )
    .map((value) => value.replace(/[^\x20-\x7e]/g, '?').trim())

  it('A1-35 opens nothing unless it is a live token, and costs one look-up at most', async () => {
    await fc.assert(
      fc.asyncProperty(header, async (value) => {
        const [, at] = /^Bearer @(\d+)/.exec(value) ?? []
        const cut =
          at === undefined
            ? value
            : `Bearer ${tokens.access_token.slice(0, Math.min(64, Number(at)))}`
        const before = calls()
        const answer = await scene.provider.authenticate(
          new Request(`${origin}/account`, { headers: { authorization: cut } }),
        )
        expect(answer.ok).toBe(false)
        expect(calls() - before).toBeLessThanOrEqual(1)
      }),
      runs,
    )
    expect((await scene.provider.authenticate(bearer(tokens.access_token))).ok).toBe(true)
  })

  it('is answered at every route of the API', async () => {
    const routes = fc.constantFrom(...oauthScopeTable)
    await fc.assert(
      fc.asyncProperty(routes, header, text, text, async (route, value, id, body) => {
        const { method, template } = route
        await answersWell(
          new Request(origin + withId(template, id), {
            method,
            headers: {
              accept: 'application/vnd.heroku+json; version=3',
              'content-type': 'application/json',
              ...(value !== '' && { authorization: value }),
            },
            ...(method !== 'GET' && { body: body.toWellFormed() }),
          }),
        )
      }),
      runs,
    )
  })

  it('of somebody allowed everything is answered for any JSON body', async () => {
    const { token } = await scene.provider.authorizeDirectly({ accountId: ada.id })
    const other = await scene.provider.authorizeDirectly({ accountId: ada.id })
    scene.secrets.add(token)
    const fields = fc.constantFrom(
      'name',
      'redirect_uri',
      'description',
      'scope',
      'expires_in',
      'client',
      'grant',
      'refresh_token',
    )
    const body = fc.oneof(
      fc.jsonValue(),
      fc.dictionary(fields, fc.oneof(fc.jsonValue(), text), { maxKeys: 5 }),
    )
    const writing = oauthScopeTable.filter(({ method }) => method === 'POST' || method === 'PATCH')
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...writing), body, async ({ method, template }, value) => {
        const answer = await answersWell(
          new Request(origin + withId(template, other.authorizationId), {
            method,
            headers: {
              accept: 'application/vnd.heroku+json; version=3',
              'content-type': 'application/json',
              authorization: `Bearer ${token}`,
            },
            body: JSON.stringify(value),
          }),
        )
        expect(answer.status).not.toBe(403)
      }),
      runs,
    )
    expect((await scene.provider.authenticate(bearer(token))).ok).toBe(true)
  })
})
