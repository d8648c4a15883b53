// What every store must do, as one set of tests. A store's own test file calls it with a way to open an empty one.
// Longer than most files: the list is the contract and is read as a whole.
import { describe, expect, it } from 'vitest'
import { delayStore } from '../../test/delayed-store.ts'
import type {
  AuthorizationRecord,
  BrowserRecord,
  ClientRecord,
  CliLoginRecord,
  GrantRecord,
  SessionRecord,
  TokenRecord,
} from './records.ts'
import type { AuthorizationEntry, Store } from './store.ts'

const start = Date.UTC(2026, 0, 1)
const day = 86_400_000

const client: ClientRecord = {
  id: 'client',
  name: 'Example',
  redirectUri: 'https://example.com/callback',
  secret: { hash: 'client-secret', mask: '**********' },
  ownerId: 'ada',
  profile: 'heroku',
  trusted: false,
  ignoresDelinquent: null,
  createdAt: start,
  updatedAt: start,
}

const authorization: AuthorizationRecord = {
  id: 'authorization',
  accountId: 'ada',
  teamId: null,
  clientId: 'client',
  sessionId: 'session',
  scope: ['identity', 'read'],
  description: 'Example',
  isDefault: false,
  createdAt: start,
  updatedAt: start,
  lastUsedAt: null,
  revokedAt: null,
}

const grant: GrantRecord = {
  id: 'grant',
  authorizationId: 'authorization',
  clientId: 'client',
  code: { hash: 'code', mask: '**********' },
  redirectUri: null,
  challenge: null,
  createdAt: start,
  expiresAt: start + 300_000,
  redeemedAt: null,
  failures: 0,
}

const session: SessionRecord = {
  id: 'session',
  accountId: 'ada',
  description: 'Session @ 127.0.0.1',
  createdAt: start,
  expiresAt: start + 30 * day,
}

const browser: BrowserRecord = {
  hash: 'cookie',
  signedIn: { accountId: 'ada', sessionId: 'session' },
  createdAt: start,
  expiresAt: start + day,
  requests: [],
}

function token(id: string, kind: TokenRecord['kind'] = 'access'): TokenRecord {
  return {
    id,
    authorizationId: 'authorization',
    kind,
    secret: { hash: `hash of ${id}`, mask: '**********' },
    scope: ['identity', 'read'],
    createdAt: start,
    expiresAt: kind === 'access' ? start + day : null,
    revokedAt: null,
    rotatedAt: null,
  }
}

const pair = (name: string): readonly TokenRecord[] => [
  token(`${name} access`),
  token(`${name} refresh`, 'refresh'),
]

const twenty = Array.from({ length: 20 }, (_, index) => `caller ${index}`)

/** Describes a store. `open` gives an empty one each time. */
export function describeStore(name: string, open: () => Promise<Store>): void {
  const withGrant = async (): Promise<Store> => {
    const store = await open()
    await store.insertAuthorization(authorization, { grant })
    return store
  }
  const withTokens = async (): Promise<Store> => {
    const store = await open()
    await store.insertAuthorization(authorization, {
      tokens: [token('access'), token('refresh', 'refresh')],
    })
    return store
  }

  /** Inserts an authorization with a token. */
  const give = async (store: Store, id: string, more: Partial<AuthorizationRecord> = {}) => {
    const tokens = [{ ...token(`token of ${id}`), authorizationId: id }]
    await store.insertAuthorization({ ...authorization, id, ...more }, { tokens })
  }

  describe(`${name}: clients`, () => {
    it('finds a client by its id and by its secret', async () => {
      const store = await open()
      expect(await store.putClient(client)).toBe(true)
      expect(await store.findClient('client')).toEqual(client)
      expect(await store.findClientBySecret('client-secret')).toEqual(client)
      expect(await store.findClient('other')).toBeNull()
      expect(await store.findClientBySecret('other')).toBeNull()
    })

    it('replaces a client of the same id and keeps when it was made', async () => {
      const store = await open()
      await store.putClient(client)
      const later = { ...client, name: 'Renamed', createdAt: start + 1, updatedAt: start + 1 }
      expect(await store.putClient(later)).toBe(true)
      expect(await store.findClient('client')).toEqual({ ...later, createdAt: start })
    })

    it("refuses a second client with another's secret", async () => {
      const store = await open()
      await store.putClient(client)
      expect(await store.putClient({ ...client, id: 'second' })).toBe(false)
      expect(await store.findClient('second')).toBeNull()
    })

    it('welcomes the origins of trusted clients, and of those an account has given access', async () => {
      const store = await open()
      const origin = 'https://example.com'
      await store.putClient(client)
      expect(await store.isWelcomeOrigin(origin, 'ada')).toBe(false)
      await store.insertAuthorization(authorization, {})
      expect(await store.isWelcomeOrigin(origin, 'ada')).toBe(true)
      expect(await store.isWelcomeOrigin('https://example.com:8443', 'ada')).toBe(false)
      expect(await store.isWelcomeOrigin('http://example.com', 'ada')).toBe(false)
      expect(await store.isWelcomeOrigin(origin, 'bob')).toBe(false)
      expect(await store.isWelcomeOrigin(origin, null)).toBe(false)
      await store.revokeAuthorization('authorization', start)
      expect(await store.isWelcomeOrigin(origin, 'ada')).toBe(false)
      await store.putClient({ ...client, trusted: true })
      expect(await store.isWelcomeOrigin(origin, 'ada')).toBe(true)
      expect(await store.isWelcomeOrigin(origin, null)).toBe(true)
      await store.updateClient('client', { redirectUri: 'http://localhost:4000/' }, start)
      expect(await store.isWelcomeOrigin(origin, null)).toBe(false)
      expect(await store.isWelcomeOrigin('http://localhost:4000', null)).toBe(true)
      await store.deleteClient('client', start)
      expect(await store.isWelcomeOrigin('http://localhost:4000', null)).toBe(false)
    })

    it('counts what an account and what a team holds, without what is revoked or deleted', async () => {
      const store = await open()
      const ada = { accountId: 'ada', teamId: null }
      const team = { accountId: 'ada', teamId: 'team' }
      await store.putClient(client)
      await store.putClient({ ...client, id: 'second', secret: { hash: 'other', mask: '*' } })
      await give(store, 'one')
      await give(store, 'two')
      await give(store, 'three', { teamId: 'team' })
      const counts = () =>
        Promise.all([
          store.countClients('ada'),
          store.countAuthorizations(ada, 10),
          store.countAuthorizations(team, 10),
        ])
      expect(await counts()).toEqual([2, 2, 1])
      expect(await store.countAuthorizations(ada, 1)).toBe(1)
      await store.revokeAuthorization('two', start)
      await store.revokeAuthorization('three', start)
      await store.deleteClient('second', start)
      expect(await counts()).toEqual([1, 1, 0])
      expect(await store.countAuthorizations({ ...ada, accountId: 'bob' }, 10)).toBe(0)
      expect(await store.countClients('bob')).toBe(0)
    })

    it('counts no authorization of which nothing came, and one once its code is redeemed', async () => {
      const store = await withGrant()
      const count = () => store.countAuthorizations({ accountId: 'ada', teamId: null }, 10)
      expect(await count()).toBe(0)
      await store.redeemGrant('grant', pair('new'), start)
      expect(await count()).toBe(1)
      await store.prune(grant.expiresAt + day, 100)
      expect(await count()).toBe(1)
    })

    it('lists the clients of an account only', async () => {
      const store = await open()
      await store.putClient(client)
      const other = { ...client, id: 'other', ownerId: 'bob' }
      await store.putClient({ ...other, secret: { hash: 'other', mask: '' } })
      expect((await store.listClients('ada')).map(({ id }) => id)).toEqual(['client'])
    })

    it('forgets the old secret when it is changed', async () => {
      const store = await open()
      await store.putClient(client)
      const secret = { hash: 'new-secret', mask: '**********' }
      const changed = await store.updateClient('client', { secret }, start + 5)
      expect(changed).toEqual({ ...client, secret, updatedAt: start + 5 })
      expect(await store.findClientBySecret('client-secret')).toBeNull()
      expect(await store.findClientBySecret('new-secret')).toEqual(changed)
      expect(await store.updateClient('nobody', {}, start)).toBeNull()
    })

    it('revokes the authorizations of a client it deletes', async () => {
      const store = await withTokens()
      await store.putClient(client)
      expect(await store.deleteClient('client', start + 1)).toEqual(client)
      expect(await store.findClient('client')).toBeNull()
      expect(await store.findClientBySecret('client-secret')).toBeNull()
      const found = await store.findToken('access', 'hash of access')
      expect(found?.authorization.revokedAt).toBe(start + 1)
      expect(await store.deleteClient('client', start + 2)).toBeNull()
    })
  })

  describe(`${name}: authorizations`, () => {
    it('shows what is live of an authorization', async () => {
      const store = await withTokens()
      const entry = await store.findAuthorization('authorization', start)
      expect(entry?.accessToken?.id).toBe('access')
      expect(entry?.refreshToken?.id).toBe('refresh')
      expect(entry?.grant).toBeNull()
      const later = await store.findAuthorization('authorization', start + day)
      expect(later?.accessToken).toBeNull()
      expect(later?.refreshToken?.id).toBe('refresh')
    })

    it('shows a code while it can be redeemed', async () => {
      const store = await withGrant()
      const now = await store.findAuthorization('authorization', start)
      const later = await store.findAuthorization('authorization', start + 300_000)
      expect(now?.grant?.id).toBe('grant')
      expect(later?.grant).toBeNull()
    })

    it('lists what an account has and has not revoked', async () => {
      const store = await withTokens()
      await store.insertAuthorization({ ...authorization, id: 'second' }, {})
      await store.insertAuthorization({ ...authorization, id: 'strange', accountId: 'bob' }, {})
      await store.revokeAuthorization('second', start)
      const list = await store.listAuthorizations('ada', start)
      expect(list.map((entry) => entry.authorization.id)).toEqual(['authorization'])
      expect(await store.findAuthorization('second', start)).toBeNull()
    })

    it('finds the default authorization of the account', async () => {
      const store = await withTokens()
      expect(await store.findDefaultAuthorization('ada', start)).toBeNull()
      await store.insertAuthorization({ ...authorization, id: 'key', isDefault: true }, {})
      const found = await store.findDefaultAuthorization('ada', start)
      expect(found?.authorization.id).toBe('key')
      expect(await store.findDefaultAuthorization('bob', start)).toBeNull()
    })

    it('remembers consent to exactly the scopes given, until it is revoked', async () => {
      const store = await withTokens()
      const has = store.hasAuthorization
      expect(await has('ada', 'client', ['read', 'identity'])).toBe(true)
      expect(await has('ada', 'client', ['identity'])).toBe(false)
      expect(await has('ada', 'client', ['global'])).toBe(false)
      expect(await has('ada', 'other', ['read', 'identity'])).toBe(false)
      expect(await has('bob', 'client', ['read', 'identity'])).toBe(false)
      await store.revokeAuthorization('authorization', start)
      expect(await has('ada', 'client', ['read', 'identity'])).toBe(false)
    })

    it('changes a description', async () => {
      const store = await withTokens()
      expect(await store.describeAuthorization('authorization', 'mine', start + 1)).toBe(true)
      const found = await store.findAuthorization('authorization', start)
      expect(found?.authorization.description).toBe('mine')
      expect(found?.authorization.updatedAt).toBe(start + 1)
      expect(await store.describeAuthorization('nothing', 'mine', start)).toBe(false)
    })

    it('revokes an authorization once', async () => {
      const store = await withTokens()
      expect(await store.revokeAuthorization('authorization', start + 1)).toBe(true)
      expect(await store.revokeAuthorization('authorization', start + 2)).toBe(false)
      expect(await store.revokeAuthorization('nothing', start)).toBe(false)
      const found = await store.findToken('access', 'hash of access')
      expect(found?.authorization.revokedAt).toBe(start + 1)
    })

    it("keeps a team's authorizations apart from its maker's own", async () => {
      const store = await open()
      await store.insertAuthorization(authorization, {})
      await store.insertAuthorization({ ...authorization, id: 'of team', teamId: 'team' }, {})
      const ids = (list: readonly AuthorizationEntry[]) =>
        list.map((entry) => entry.authorization.id)
      expect(ids(await store.listAuthorizations('ada', start))).toEqual(['authorization'])
      expect(ids(await store.listTeamAuthorizations('team', start))).toEqual(['of team'])
      await store.revokeAuthorization('of team', start)
      expect(await store.listTeamAuthorizations('team', start)).toEqual([])
    })

    it('notes when an authorization was last used', async () => {
      const store = await withTokens()
      await store.noteUse('authorization', start + 60_000)
      await store.noteUse('authorization', start + 30_000)
      await store.noteUse('nothing', start)
      const found = await store.findToken('access', 'hash of access')
      expect(found?.authorization.lastUsedAt).toBe(start + 60_000)
    })

    it("says whether a token was issued to one of Heroku's own clients", async () => {
      const store = await withTokens()
      await store.putClient({ ...client, trusted: true })
      expect((await store.findToken('access', 'hash of access'))?.trustedClient).toBe(true)
    })

    it('replaces all tokens of an authorization, unless it is revoked', async () => {
      const store = await withTokens()
      expect(await store.replaceTokens('authorization', [token('new')], start + 1)).toBe(true)
      const old = await store.findToken('access', 'hash of access')
      expect(old?.token.revokedAt).toBe(start + 1)
      const entry = await store.findAuthorization('authorization', start + 1)
      expect([entry?.accessToken?.id, entry?.refreshToken]).toEqual(['new', null])
      await store.revokeAuthorization('authorization', start + 2)
      expect(await store.replaceTokens('authorization', [token('late')], start + 3)).toBe(false)
      expect(await store.findToken('access', 'hash of late')).toBeNull()
    })
  })

  describe(`${name}: codes`, () => {
    it('redeems a code once and stores its tokens with it', async () => {
      const store = await withGrant()
      expect((await store.findGrant('code'))?.grant).toEqual(grant)
      expect(await store.redeemGrant('grant', pair('first'), start + 1)).toBe(true)
      expect(await store.redeemGrant('grant', pair('second'), start + 2)).toBe(false)
      expect((await store.findGrant('code'))?.grant.redeemedAt).toBe(start + 1)
      expect(await store.findToken('access', 'hash of first access')).not.toBeNull()
      expect(await store.findToken('refresh', 'hash of first refresh')).not.toBeNull()
      expect(await store.findToken('access', 'hash of second access')).toBeNull()
      expect(await store.findToken('refresh', 'hash of second refresh')).toBeNull()
    })

    it('redeems no code at or after its expiry', async () => {
      const store = await withGrant()
      expect(await store.redeemGrant('grant', pair('late'), start + 300_000)).toBe(false)
      expect(await store.redeemGrant('grant', pair('in time'), start + 299_999)).toBe(true)
    })

    it('redeems no code of a revoked authorization, and no unknown one', async () => {
      const store = await withGrant()
      await store.revokeAuthorization('authorization', start)
      expect(await store.redeemGrant('grant', pair('late'), start + 1)).toBe(false)
      expect(await store.redeemGrant('nothing', pair('none'), start + 1)).toBe(false)
      expect(await store.findGrant('nothing')).toBeNull()
    })

    it('expires a code after too many failures', async () => {
      const store = await withGrant()
      await store.countGrantFailure('grant', 2, start)
      expect((await store.findGrant('code'))?.grant).toEqual({ ...grant, failures: 1 })
      await store.countGrantFailure('grant', 2, start + 5)
      expect((await store.findGrant('code'))?.grant.expiresAt).toBe(start + 5)
      expect(await store.redeemGrant('grant', pair('late'), start + 6)).toBe(false)
    })

    it.each([0, 2, 20])('lets one of twenty redeem a code with %i ms to the store', async (ms) => {
      const store = delayStore(await withGrant(), ms)
      const won = await Promise.all(
        twenty.map((caller) => store.redeemGrant('grant', pair(caller), start + 1)),
      )
      const stored = await Promise.all(
        twenty.map((caller) => store.findToken('access', `hash of ${caller} access`)),
      )
      expect(won.filter(Boolean)).toHaveLength(1)
      expect(stored.map((entry) => entry !== null)).toEqual(won)
    })
  })

  describe(`${name}: tokens`, () => {
    it('finds a token by kind and hash, and by id', async () => {
      const store = await withTokens()
      const found = await store.findToken('access', 'hash of access')
      expect(found).toEqual({ token: token('access'), authorization, trustedClient: false })
      expect(await store.findToken('refresh', 'hash of access')).toBeNull()
      expect(await store.findTokenById('access')).toEqual(found)
      expect(await store.findTokenById('nothing')).toBeNull()
    })

    it('adds access tokens to a live refresh token', async () => {
      const store = await withTokens()
      expect(await store.addAccessToken('hash of refresh', token('a'), start)).toBe(true)
      expect(await store.addAccessToken('hash of refresh', token('b'), start)).toBe(true)
      expect(await store.addAccessToken('hash of access', token('c'), start)).toBe(false)
      expect(await store.addAccessToken('hash of nothing', token('d'), start)).toBe(false)
      await store.revokeToken('refresh', start + 1)
      expect(await store.addAccessToken('hash of refresh', token('e'), start + 2)).toBe(false)
      expect(await store.findToken('access', 'hash of a')).not.toBeNull()
      expect(await store.findToken('access', 'hash of e')).toBeNull()
    })

    it('adds no access token once the authorization is revoked', async () => {
      const store = await withTokens()
      await store.revokeAuthorization('authorization', start)
      expect(await store.addAccessToken('hash of refresh', token('a'), start)).toBe(false)
    })

    it('rotates a refresh token once', async () => {
      const store = await withTokens()
      const next = { access: token('a2'), refresh: token('r2', 'refresh') }
      const fork = { access: token('a3'), refresh: token('r3', 'refresh') }
      expect(await store.rotateRefreshToken('hash of refresh', next, start + 1)).toBe(true)
      expect(await store.rotateRefreshToken('hash of refresh', fork, start + 2)).toBe(false)
      expect(await store.findToken('refresh', 'hash of r3')).toBeNull()
      const old = await store.findToken('refresh', 'hash of refresh')
      expect(old?.token.rotatedAt).toBe(start + 1)
      expect(await store.addAccessToken('hash of refresh', token('a4'), start + 3)).toBe(false)
      expect(await store.rotateRefreshToken('hash of r2', fork, start + 3)).toBe(true)
    })

    it.each([0, 2, 20])('lets one of twenty rotate a token with %i ms to the store', async (ms) => {
      const store = delayStore(await withTokens(), ms)
      const won = await Promise.all(
        twenty.map((caller) => {
          const next = { access: token(`${caller} a`), refresh: token(`${caller} r`, 'refresh') }
          return store.rotateRefreshToken('hash of refresh', next, start + 1)
        }),
      )
      expect(won.filter(Boolean)).toHaveLength(1)
    })

    it('revokes a token once and leaves the others', async () => {
      const store = await withTokens()
      expect(await store.revokeToken('access', start + 1)).toBe(true)
      expect(await store.revokeToken('access', start + 2)).toBe(false)
      expect(await store.revokeToken('nothing', start)).toBe(false)
      const other = await store.findToken('refresh', 'hash of refresh')
      expect(other?.token.revokedAt).toBeNull()
    })
  })

  describe(`${name}: sessions and browsers`, () => {
    it('lists sessions until they expire', async () => {
      const store = await open()
      await store.insertSession(session)
      expect(await store.listSessions('ada', start)).toEqual([session])
      expect(await store.listSessions('bob', start)).toEqual([])
      expect(await store.findSession('session', start)).toEqual(session)
      expect(await store.findSession('session', start + 30 * day)).toBeNull()
      expect(await store.listSessions('ada', start + 30 * day)).toEqual([])
    })

    it('ends a session with its authorizations and its browsers', async () => {
      const store = await withTokens()
      await store.insertSession(session)
      await store.insertBrowser(browser)
      expect(await store.endSession('session', start + 1)).toEqual(session)
      expect(await store.endSession('session', start + 2)).toBeNull()
      expect(await store.findBrowser('cookie', start)).toBeNull()
      const found = await store.findToken('access', 'hash of access')
      expect(found?.authorization.revokedAt).toBe(start + 1)
    })

    it('knows a browser until it expires or is forgotten', async () => {
      const store = await open()
      await store.insertBrowser(browser)
      expect(await store.findBrowser('cookie', start)).toEqual(browser)
      expect(await store.findBrowser('cookie', start + day)).toBeNull()
      await store.deleteBrowser('cookie')
      expect(await store.findBrowser('cookie', start)).toBeNull()
    })

    it('leaves a browser that is there as it is, and puts another in place of an expired one', async () => {
      const store = await open()
      await store.insertBrowser(browser)
      const visitor = { ...browser, signedIn: null }
      await Promise.all(twenty.map(() => store.insertBrowser(visitor)))
      expect(await store.findBrowser('cookie', start)).toEqual(browser)
      const request = { id: 'a', query: 'state=a', createdAt: start + day }
      expect(await store.keepRequest('cookie', request, 2)).toBe(false)
      const later = { ...visitor, createdAt: start + day, expiresAt: start + 2 * day }
      await store.insertBrowser(later)
      expect(await store.findBrowser('cookie', start + day)).toEqual(later)
      expect(await store.keepRequest('cookie', request, 2)).toBe(true)
    })

    it('keeps the newest requests of a browser and gives each out once', async () => {
      const store = await open()
      await store.insertBrowser(browser)
      const request = (id: string) => ({ id, query: `state=${id}`, createdAt: start })
      expect(await store.keepRequest('cookie', request('a'), 2)).toBe(true)
      await store.keepRequest('cookie', request('b'), 2)
      await store.keepRequest('cookie', request('c'), 2)
      expect(await store.keepRequest('nobody', request('d'), 2)).toBe(false)
      expect(await store.takeRequest('cookie', 'a')).toBeNull()
      expect(await store.takeRequest('nobody', 'b')).toBeNull()
      const taken = await Promise.all(twenty.map(() => store.takeRequest('cookie', 'b')))
      expect(taken.filter((one) => one !== null)).toEqual([request('b')])
      expect((await store.findBrowser('cookie', start))?.requests).toEqual([request('c')])
    })
  })

  describe(`${name}: attempts`, () => {
    it('counts every attempt of a window, at once or not', async () => {
      const store = await open()
      const counts = await Promise.all(twenty.map(() => store.countAttempt('ada', start, 1000)))
      expect(counts.toSorted((a, b) => a - b)).toEqual(twenty.map((_, index) => index + 1))
      expect(await store.countAttempt('bob', start, 1000)).toBe(1)
      expect(await store.countAttempt('ada', start + 999, 1000)).toBe(21)
      expect(await store.countAttempt('ada', start + 1000, 1000)).toBe(1)
      await store.forgetAttempts('ada')
      expect(await store.countAttempt('ada', start + 1001, 1000)).toBe(1)
    })

    it('takes back one of its own window, and none of a later one', async () => {
      const store = await open()
      for (const _ of twenty) await store.countAttempt('ada', start, 1000)
      await Promise.all(twenty.slice(1).map(() => store.takeBackAttempt('ada', start, 1000)))
      expect(await store.readAttempts('ada', start + 999)).toBe(1)
      await store.countAttempt('ada', start + 999, 1000)
      await store.takeBackAttempt('ada', start + 999, 1000)
      expect(await store.readAttempts('ada', start + 999)).toBe(1)
      await store.countAttempt('ada', start + 1000, 1000)
      await store.takeBackAttempt('ada', start + 999, 1000)
      expect(await store.readAttempts('ada', start + 1000)).toBe(1)
      await store.takeBackAttempt('ada', start + 1000, 1000)
      await store.takeBackAttempt('ada', start + 1000, 1000)
      await store.takeBackAttempt('nobody', start, 1000)
      expect(await store.readAttempts('ada', start + 1000)).toBe(0)
      expect(await store.countAttempt('ada', start + 1000, 1000)).toBe(1)
    })

    it('says how many there were without counting one', async () => {
      const store = await open()
      expect(await store.readAttempts('ada', start)).toBe(0)
      await store.countAttempt('ada', start, 1000)
      expect(await store.readAttempts('ada', start + 999)).toBe(1)
      expect(await store.readAttempts('ada', start + 999)).toBe(1)
      expect(await store.readAttempts('ada', start + 1000)).toBe(0)
    })
  })

  describe(`${name}: pruning`, () => {
    it('drops what can no longer matter and nothing else', async () => {
      const store = await withTokens()
      await store.insertAuthorization({ ...authorization, id: 'gone' }, {})
      await store.revokeAuthorization('gone', start)
      await store.prune(start + 2 * day, 100)
      expect(await store.findToken('access', 'hash of access')).toBeNull()
      expect(await store.findToken('refresh', 'hash of refresh')).not.toBeNull()
      expect(await store.revokeAuthorization('authorization', start + 2 * day)).toBe(true)
      await store.prune(start + 31 * day, 100)
      expect(await store.findToken('refresh', 'hash of refresh')).not.toBeNull()
      await store.prune(start + 32 * day, 100)
      expect(await store.findToken('refresh', 'hash of refresh')).toBeNull()
    })

    it('drops an authorization whose code nobody redeemed, a day after the code expired', async () => {
      const store = await withGrant()
      await store.prune(grant.expiresAt + day - 1, 100)
      expect(await store.findAuthorization('authorization', start)).not.toBeNull()
      await store.prune(grant.expiresAt + day, 100)
      expect(await store.findAuthorization('authorization', start)).toBeNull()
    })

    it('drops a code that was redeemed thirty days after it expired, and keeps what it gave', async () => {
      const store = await withGrant()
      await store.redeemGrant('grant', pair('new'), start)
      await store.prune(grant.expiresAt + 30 * day - 1, 100)
      expect(await store.findGrant('code')).not.toBeNull()
      await store.prune(grant.expiresAt + 30 * day, 100)
      expect(await store.findGrant('code')).toBeNull()
      expect(await store.findToken('refresh', 'hash of new refresh')).not.toBeNull()
    })

    it('drops a direct authorization a day after its token expired, and none that has another', async () => {
      const store = await open()
      const direct = { ...authorization, clientId: null, sessionId: null }
      await store.insertAuthorization(direct, { tokens: [token('access')] })
      await store.insertAuthorization(
        { ...direct, id: 'other' },
        {
          tokens: [
            { ...token('short'), authorizationId: 'other' },
            { ...token('lasting'), authorizationId: 'other', expiresAt: null },
          ],
        },
      )
      const found = () =>
        Promise.all(
          ['authorization', 'other'].map(
            async (id) => (await store.findAuthorization(id, start)) !== null,
          ),
        )
      await store.prune(start + 2 * day - 1, 100)
      expect(await found()).toEqual([true, true])
      await store.prune(start + 2 * day, 100)
      expect(await found()).toEqual([false, true])
    })

    it('drops a refresh token thirty days after another took its place', async () => {
      const store = await withTokens()
      const next = { access: token('next access'), refresh: token('next', 'refresh') }
      await store.rotateRefreshToken('hash of refresh', next, start)
      await store.prune(start + 30 * day - 1, 100)
      expect(await store.findToken('refresh', 'hash of refresh')).not.toBeNull()
      await store.prune(start + 30 * day, 100)
      expect(await store.findToken('refresh', 'hash of refresh')).toBeNull()
      expect(await store.findToken('refresh', 'hash of next')).not.toBeNull()
    })

    it('drops what an authorization had last with it, also when it was described since', async () => {
      const store = await withGrant()
      await store.describeAuthorization('authorization', 'mine', start + day)
      await store.prune(grant.expiresAt + day, 100)
      expect(await store.listAuthorizations('ada', start)).toEqual([])
    })

    it('drops tokens thirty days after others replaced them', async () => {
      const store = await withTokens()
      await store.replaceTokens('authorization', [{ ...token('new'), expiresAt: null }], start)
      await store.prune(start + 30 * day - 1, 100)
      expect(await store.findToken('refresh', 'hash of refresh')).not.toBeNull()
      await store.prune(start + 30 * day, 100)
      expect(await store.findToken('refresh', 'hash of refresh')).toBeNull()
      expect(await store.findToken('access', 'hash of new')).not.toBeNull()
    })

    it('drops no more than it was asked to at a time, and says how much', async () => {
      const store = await open()
      for (const key of ['a', 'b', 'c']) await store.claimOnce(key, start, start + 1)
      expect(await store.prune(start + day, 2)).toBe(2)
      expect(await store.prune(start + day, 2)).toBe(1)
      expect(await store.prune(start + day, 2)).toBe(0)
    })
  })

  describe(`${name}: claims`, () => {
    it('lets one of twenty claim a key, until the claim ends', async () => {
      const store = await open()
      const claims = await Promise.all(twenty.map(() => store.claimOnce('code', start, start + 5)))
      expect(claims.filter(Boolean)).toHaveLength(1)
      expect(await store.claimOnce('code', start + 4, start + 9)).toBe(false)
      expect(await store.claimOnce('other', start + 4, null)).toBe(true)
      expect(await store.claimOnce('code', start + 5, start + 9)).toBe(true)
      expect(await store.claimOnce('other', start + 1000 * day, null)).toBe(false)
    })
  })

  describe(`${name}: command lines that wait for a login`, () => {
    const login: CliLoginRecord = {
      id: 'login',
      hash: 'hash of the token',
      description: 'a laptop',
      address: '127.0.0.1',
      createdAt: start,
      expiresAt: start + 1000,
      decision: null,
    }
    const decision = { allowed: true, accountId: 'ada', sessionId: 'session' } as const

    it('are found until they expire', async () => {
      const store = await open()
      await store.insertCliLogin(login)
      expect(await store.findCliLogin('login', start)).toEqual(login)
      expect(await store.findCliLogin('login', start + 1000)).toBeNull()
      expect(await store.findCliLogin('nothing', start)).toBeNull()
    })

    it('are decided once and handed out once', async () => {
      const store = await open()
      await store.insertCliLogin(login)
      expect(await store.takeCliLogin('login', start)).toBeNull()
      expect(await store.decideCliLogin('login', decision, start)).toBe(true)
      expect(await store.decideCliLogin('login', { allowed: false }, start)).toBe(false)
      const taken = await Promise.all(twenty.map(() => store.takeCliLogin('login', start + 1)))
      expect(taken.filter((one) => one !== null)).toEqual([{ ...login, decision }])
    })

    it('are not decided after they expired', async () => {
      const store = await open()
      await store.insertCliLogin(login)
      expect(await store.decideCliLogin('login', decision, start + 1000)).toBe(false)
    })
  })
}
