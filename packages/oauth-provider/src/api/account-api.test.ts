import { describe, expect, it } from 'vitest'
import { createPeople } from '../../test/account-directory.ts'
import { ada, bob, federated, makers, shutMakers, withTwoFactor } from '../../test/scene.ts'
import { createTeamDirectory } from '../../test/team-directory.ts'
import { rememberNone } from '../limits/recent-attempts.ts'
import { createMemoryStore } from '../store/memory-store.ts'
import { createKeyedHash } from '../token/keyed-hash.ts'
import { createAccountApi } from './account-api.ts'
import { createKnownRoom } from './known-room.ts'

function open() {
  const store = createMemoryStore()
  const fail = (error: unknown): never => {
    throw error
  }
  const hash = createKeyedHash(new Uint8Array(32))
  const api = createAccountApi({
    store,
    accounts: createPeople([ada, bob, federated, withTwoFactor]).accounts,
    teams: createTeamDirectory([makers, shutMakers]),
    clock: { now: () => new Date(0) },
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    hash,
    uses: { note: () => undefined },
    profile: 'heroku',
    attempts: rememberNone(store, hash),
    addressOf: () => 'here',
    refusalOf: fail,
    rateLimitRemaining: null,
    takeRequest: null,
    authorizationRoom: createKnownRoom(),
    limits: { clients: 100, authorizations: 10_000 },
    lifetimes: { code: 300, accessToken: 28_799, session: 86_400 },
  })
  return { api, store }
}

const wanted = { description: 'script', scope: ['read'] as const, expiresIn: null }
const own = (account: { readonly id: string }) => ({ accountId: account.id, teamId: null })
const ofMakers = (account: { readonly id: string }) => ({
  accountId: account.id,
  teamId: makers.id,
})
const redirectUri = 'https://tidy.example/callback'

describe("the account's operations", () => {
  it('see and end nobody else’s authorizations', async () => {
    const { api } = open()
    const { id } = (await api.authorizations.create(own(ada), wanted)).authorization
    const missing = { code: 'not_found', resource: 'authorization' }
    await expect(api.authorizations.find(own(bob), id)).rejects.toMatchObject(missing)
    await expect(api.authorizations.revoke(own(bob), id)).rejects.toMatchObject(missing)
    await expect(api.authorizations.regenerate(own(bob), id)).rejects.toMatchObject(missing)
    await expect(api.authorizations.revoke(ofMakers(ada), id)).rejects.toMatchObject(missing)
    expect(await api.authorizations.list(own(bob))).toEqual([])
    expect(await api.authorizations.list(own(ada))).toHaveLength(1)
  })

  it('see, make and end a team’s authorizations for its admins alone', async () => {
    const { api } = open()
    const { id } = (await api.authorizations.create(ofMakers(ada), wanted)).authorization
    const refused = { code: 'forbidden' }
    await expect(api.authorizations.list(ofMakers(bob))).rejects.toMatchObject(refused)
    await expect(api.authorizations.create(ofMakers(bob), wanted)).rejects.toMatchObject(refused)
    await expect(api.authorizations.revoke(ofMakers(bob), id)).rejects.toMatchObject(refused)
    const stranger = ofMakers(withTwoFactor)
    await expect(api.authorizations.list(stranger)).rejects.toMatchObject(refused)
    await expect(api.authorizations.revoke(own(ada), id)).rejects.toMatchObject({
      resource: 'authorization',
    })
    expect(await api.authorizations.list(ofMakers(ada))).toMatchObject([
      { id, madeBy: ada.email, works: 'forever', client: null },
    ])
  })

  it('issue no authorization for a federated account', async () => {
    const { api } = open()
    await expect(api.authorizations.create(own(federated), wanted)).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  it('see, change and delete nobody else’s clients', async () => {
    const { api } = open()
    const client = { name: 'Tidy', redirectUri, profile: 'strict' as const }
    const { id } = await api.clients.register(ada.id, client)
    const missing = { code: 'not_found', resource: 'client' }
    await expect(api.clients.find(bob.id, id)).rejects.toMatchObject(missing)
    await expect(api.clients.change(bob.id, id, client)).rejects.toMatchObject(missing)
    await expect(api.clients.rotate(bob.id, id)).rejects.toMatchObject(missing)
    await expect(api.clients.delete(bob.id, id)).rejects.toMatchObject(missing)
    expect(await api.clients.find(ada.id, id)).toMatchObject(client)
  })

  it('tell no hash of a secret', async () => {
    const { api, store } = open()
    await api.authorizations.create(own(ada), wanted)
    await api.clients.register(ada.id, { name: 'Tidy', redirectUri, profile: 'heroku' })
    const told = JSON.stringify([
      await api.authorizations.list(own(ada)),
      await api.clients.list(ada.id),
    ])
    const [client] = await store.listClients(ada.id)
    const [entry] = await store.listAuthorizations(ada.id, 0)
    expect(told).toContain(client?.secret.mask)
    expect(told).not.toContain(client?.secret.hash)
    expect(told).not.toContain(entry?.accessToken?.secret.hash)
  })

  it('end nobody else’s sessions', async () => {
    const { api, store } = open()
    const session = { id: 's', accountId: ada.id, description: '', createdAt: 0, expiresAt: 9 }
    await store.insertSession(session)
    await expect(api.sessions.end(bob.id, 's')).rejects.toMatchObject({ resource: 'session' })
    expect(await api.sessions.end(ada.id, 's')).toMatchObject({ id: 's' })
  })
})
