import { createMemoryStore } from '@muster/oauth-provider'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Sandbox, SandboxOptions } from './sandbox.ts'
import { SandboxError } from './sandbox-error.ts'
import { ask, connect, origin } from './testing/connect.ts'
import { createTestClock, createTestRandom, objectOf } from './testing/open-api.ts'
import { openSandbox } from './testing/open-sandbox.ts'
import { acme } from './worlds/acme.ts'
import { WorldError } from './worlds/world-error.ts'

const bare = '01234567-89ab-cdef-0123-456789abcdef'
const prefixed = 'HRKU-01234567-89ab-cdef-0123-456789abcdef'

async function scopeOf(sandbox: Sandbox, token: string): Promise<readonly unknown[]> {
  const response = await ask(sandbox, '/apps', token)
  return [response.status, response.headers.get('oauth-scope')]
}

describe('a client that the world declares', () => {
  const shop = {
    name: 'Shop monitor',
    redirect_uri: 'http://localhost:3000/callback',
    secret: 'a-secret-for-my-own-tests',
  }

  it('is known from the first request on, and described with its secret', async () => {
    const sandbox = openSandbox({ world: { ...acme, clients: [shop] } })
    const response = await sandbox.fetch(`${origin}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({ client_secret: shop.secret, code: 'unknown' }),
    })
    expect(await objectOf(response)).toMatchObject({
      message: expect.stringMatching(/authorization/),
    })
    expect((await sandbox.describe()).clients).toEqual([
      expect.objectContaining({
        name: shop.name,
        secret: shop.secret,
        redirect_uri: shop.redirect_uri,
      }),
    ])
  })

  it('has the same id at every start, or the one it is given', async () => {
    const idOf = async (client: typeof shop & { readonly id?: string }) =>
      (await openSandbox({ clients: [client] }).describe()).clients[0]?.id
    expect(await idOf(shop)).toBe(await idOf(shop))
    expect(await idOf({ ...shop, id: 'my-client' })).toBe('my-client')
  })

  it('stands behind one on loopback, which programs on this machine can use', async () => {
    const far = { name: 'Far', redirect_uri: 'https://example.com/callback' }
    const near = { name: 'Near', redirect_uri: 'http://127.0.0.1:9000/callback' }
    const names = async (clients: SandboxOptions['clients'] & {}) =>
      (await openSandbox({ clients }).describe()).clients.map(({ name }) => name)
    expect(await names([far])).toEqual(['A program on this machine', 'Far'])
    expect(await names([far, near])).toEqual(['Near', 'Far'])
  })

  it('can belong to an account, which sees it through the API', async () => {
    const sandbox = openSandbox({ clients: [{ ...shop, owner: 'ben@acme.example' }] })
    const token = await sandbox.issueToken('ben@acme.example', ['global'])
    const response = await ask(sandbox, '/oauth/clients', token)
    expect(await response.json()).toMatchObject([{ name: 'Shop monitor' }])
  })

  it('works for an account with an unpaid balance only if it ignores that', async () => {
    const lucia = {
      email: 'lucia@acme.example',
      password: 'level-and-plumb',
      scope: 'identity',
      ignores_delinquent: true,
    }
    const sandbox = openSandbox()
    const { access_token } = (await connect(sandbox, lucia)).tokens
    expect((await ask(sandbox, '/account', access_token)).status).toBe(200)
    const own = await sandbox.issueToken(lucia.email, ['identity'])
    expect((await ask(sandbox, '/account', own)).status).toBe(402)
  })
})

describe('a token that the world declares', () => {
  it('opens what its scopes open, in each of the forms that Heroku has had', async () => {
    const account = 'ada@acme.example'
    const sandbox = openSandbox({
      tokens: [
        { account, scopes: ['read'], token: bare },
        { account, scopes: ['read', 'identity'], token: prefixed },
      ],
    })
    expect(await scopeOf(sandbox, bare)).toEqual([200, 'read'])
    expect(await scopeOf(sandbox, prefixed)).toEqual([200, 'identity read'])
  })

  it('is made where its text is not given, and described', async () => {
    const seed = { account: 'ben@acme.example', description: 'nightly job', expires_in: 60 }
    const clock = createTestClock()
    const sandbox = openSandbox({ clock, tokens: [seed] })
    const [described] = (await sandbox.describe()).tokens
    expect(described).toMatchObject({ ...seed, team: null, scopes: ['global'] })
    expect(await scopeOf(sandbox, described?.token ?? '')).toEqual([200, 'global'])
    expect((await sandbox.describe()).tokens).toEqual([described])
    clock.advance(61_000)
    expect((await ask(sandbox, '/apps', described?.token ?? '')).status).toBe(401)
  })

  it('can be a team’s own', async () => {
    const sandbox = openSandbox({
      tokens: [{ team: 'acme-platform', scopes: ['read'], token: bare }],
    })
    const response = await ask(sandbox, '/teams', bare)
    expect(await response.json()).toMatchObject([{ name: 'acme-platform', role: 'admin' }])
    sandbox.changeWorld({
      ...acme,
      teams: acme.teams?.slice(0, 1) ?? [],
      spaces: [],
      apps: [],
      pipelines: [],
    })
    expect((await ask(sandbox, '/teams', bare)).status).toBe(401)
  })

  it('is not made again in a store that has it, and stays revoked there', async () => {
    const lasting = { store: createMemoryStore(), hashKey: new Uint8Array(32).fill(7) }
    const tokens = [{ account: 'ada@acme.example', token: bare }]
    const first = openSandbox({ ...lasting, tokens })
    expect(await scopeOf(first, bare)).toEqual([200, 'global'])
    const second = openSandbox({
      ...lasting,
      tokens,
      random: (bytes) => new Uint8Array(bytes).fill(9),
    })
    expect(await scopeOf(second, bare)).toEqual([200, 'global'])
    const listed = await ask(second, '/oauth/authorizations', bare)
    const [own] = z.array(z.looseObject({ id: z.string() })).parse(await listed.json())
    const revoking = { method: 'DELETE', body: {} }
    expect((await ask(second, `/oauth/authorizations/${own?.id}`, bare, revoking)).status).toBe(200)
    const third = openSandbox({
      ...lasting,
      tokens,
      random: (bytes) => new Uint8Array(bytes).fill(11),
    })
    expect((await ask(third, '/apps', bare)).status).toBe(401)
  })

  it('comes with a world that is put in place later', async () => {
    const sandbox = openSandbox()
    expect((await ask(sandbox, '/apps', bare)).status).toBe(401)
    sandbox.changeWorld({ ...acme, tokens: [{ account: 'ada@acme.example', token: bare }] })
    expect(await scopeOf(sandbox, bare)).toEqual([200, 'global'])
  })
})

describe('two sandboxes with one store and one key', () => {
  const random = createTestRandom()
  const world = {
    ...acme,
    clients: [{ name: 'Shop monitor', redirect_uri: 'http://localhost:3000/callback' }],
    tokens: [{ team: 'acme-platform' }, { account: 'ben@acme.example', expires_in: 60 }],
  }

  it('print the same tokens and clients, and make none twice', async () => {
    const lasting = { store: createMemoryStore(), hashKey: random(32), random, world }
    const [one, other] = [openSandbox(lasting), openSandbox(lasting)]
    const first = await one.describe()
    expect(await other.describe()).toEqual(first)
    const ada = first.accounts[0]?.tokens
    const listed = await ask(other, '/oauth/authorizations', ada?.global ?? '')
    expect(await listed.json()).toHaveLength(6)
    const codeOfNobody = { client_secret: first.clients[0]?.secret ?? '', code: 'unknown' }
    const response = await one.fetch(`${origin}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams(codeOfNobody),
    })
    expect(await objectOf(response)).not.toMatchObject({ id: 'invalid_client' })
  })

  it('print another token in place of one that was revoked or has expired', async () => {
    const clock = createTestClock()
    const lasting = { store: createMemoryStore(), hashKey: random(32), random, world, clock }
    const one = openSandbox(lasting)
    const first = await one.describe()
    const token = first.accounts[0]?.tokens.read ?? ''
    const listed = await ask(one, '/oauth/authorizations', token)
    const [own] = z.array(z.looseObject({ id: z.string() })).parse(await listed.json())
    const revoking = { method: 'DELETE', body: {} }
    await ask(one, `/oauth/authorizations/${own?.id}`, token, revoking)
    clock.advance(61_000)
    const second = await openSandbox(lasting).describe()
    expect(second.accounts[0]?.tokens.read).not.toBe(token)
    expect(await scopeOf(one, second.accounts[0]?.tokens.read ?? '')).toEqual([200, 'read'])
    expect(second.accounts[0]?.tokens.global).toBe(first.accounts[0]?.tokens.global)
    expect(second.tokens[1]?.token).not.toBe(first.tokens[1]?.token)
    expect(await scopeOf(one, second.tokens[1]?.token ?? '')).toEqual([200, 'global'])
  })

  it('with different keys know nothing of each other', async () => {
    const store = createMemoryStore()
    const one = await openSandbox({ store, random, world }).describe()
    const other = await openSandbox({ store, random, world }).describe()
    expect(other.accounts[0]?.tokens.read).not.toBe(one.accounts[0]?.tokens.read)
  })
})

describe('what does not fit', () => {
  it.each([
    [{ tokens: [{ account: 'nobody@acme.example' }] }, 'tokens[0].account: unknown account'],
    [{ tokens: [{}] }, 'tokens[0]: needs an account or a team'],
    [{ tokens: [{ team: 'acme-commerce', token: 'HRKU-short' }] }, 'tokens[0].token: has none'],
    [{ clients: [{ name: 'x', redirect_uri: 'nowhere' }] }, 'clients[0].redirect_uri: must begin'],
  ] as const)('is refused, by its place: %j', (options, message) => {
    expect(() => openSandbox(options)).toThrow(WorldError)
    expect(() => openSandbox(options)).toThrow(message)
  })

  it('is refused of a token asked for in code', async () => {
    const issue = (about: Parameters<Sandbox['issueToken']>[2]) =>
      openSandbox().issueToken('ada@acme.example', ['read'], about)
    await expect(issue({ token: 'HRKU-short' })).rejects.toThrow(SandboxError)
    await expect(issue({ expires_in: -1 })).rejects.toMatchObject({ code: 'unusable_token' })
    await expect(issue({ team: 'nobody' })).rejects.toMatchObject({ code: 'unknown_team' })
  })
})
