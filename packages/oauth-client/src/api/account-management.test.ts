import { describe, expect, it } from 'vitest'
import {
  ask,
  createAuthorizationRequest,
  deleteClientRequest,
  deleteSessionRequest,
  exchangeRequest,
  getAuthorizationRequest,
  getClientRequest,
  getSessionRequest,
  listAuthorizationsRequest,
  listClientsRequest,
  listSessionsRequest,
  matchesMask,
  ownAuthorization,
  readAuthorization,
  readAuthorizations,
  readClient,
  readClients,
  readRevocation,
  readSession,
  readSessions,
  readTokens,
  regenerateAuthorizationRequest,
  registerClientRequest,
  revokeRequest,
  rotateClientRequest,
  type Scope,
  updateAuthorizationRequest,
  updateClientRequest,
} from '../index.ts'
import { createTestHeroku } from '../test-platform.ts'
import { authorize } from '../token-source/test-authorize.ts'

/** A sandbox, and requests that Ada sends to it with a token of that scope. */
async function setUp(scope: readonly Scope[] = ['global']) {
  const heroku = await createTestHeroku()
  const access_token = await heroku.sandbox.issueToken('ada@acme.example', scope)
  const api = { origin: heroku.origin, access_token }
  const told = <T>(request: Request, judge: (response: Response) => Promise<T>) =>
    ask(request, judge, heroku)
  return { heroku, api, told }
}

describe('direct authorization', () => {
  it('is made, described, found, regenerated and revoked', async () => {
    const { heroku, api, told } = await setUp()
    const created = await told(
      createAuthorizationRequest({ ...api, description: 'nightly', scope: ['read'] }),
      readAuthorization,
    )
    const token = created.access_token?.token ?? ''
    expect(created).toMatchObject({ description: 'nightly', scope: ['read'], client: null })
    expect(created.access_token?.expires_in).toBeNull()
    expect(created.user?.email).toBe('ada@acme.example')

    const { id } = created
    const updated = await told(
      updateAuthorizationRequest({ ...api, id, description: 'weekly' }),
      readAuthorization,
    )
    expect(updated.description).toBe('weekly')
    const all = await told(listAuthorizationsRequest(api), readAuthorizations)
    expect(ownAuthorization(all, token)?.id).toBe(id)

    const regenerated = await told(
      regenerateAuthorizationRequest({ ...api, id }),
      readAuthorization,
    )
    const next = regenerated.access_token?.token ?? ''
    expect(next).not.toBe(token)
    const own = { origin: heroku.origin, access_token: next }
    const shown = await told(getAuthorizationRequest({ ...own, id }), readAuthorization)
    expect(matchesMask(next, shown.access_token?.token ?? '')).toBe(true)
    await expect(
      told(getAuthorizationRequest({ ...own, access_token: token, id }), readAuthorization),
    ).rejects.toMatchObject({ code: 'invalid_token', status: 401, terminal: true })

    expect(await told(revokeRequest({ ...own, id }), readRevocation)).toBe('revoked')
    expect(await told(revokeRequest({ ...own, id }), readRevocation)).toBe('already_gone')
  })

  it('ends when it was to', async () => {
    const { api, told } = await setUp()
    const created = await told(
      createAuthorizationRequest({ ...api, description: '', scope: ['read'], expires_in: 3600 }),
      readAuthorization,
    )
    expect(created).toMatchObject({ description: '', access_token: { expires_in: 3600 } })
  })

  it('says which scope it would need', async () => {
    const { api, told } = await setUp(['read'])
    const request = createAuthorizationRequest({ ...api, description: 'x', scope: ['read'] })
    await expect(told(request, readAuthorization)).rejects.toMatchObject({
      code: 'scope_missing',
      accepted: ['global'],
      terminal: true,
      status: 403,
    })
  })

  it('says that an id is unknown', async () => {
    const { api, told } = await setUp()
    const request = getAuthorizationRequest({ ...api, id: '01234567-89ab-cdef-0123-456789abcdef' })
    await expect(told(request, readAuthorization)).rejects.toMatchObject({
      code: 'not_found',
      error: 'not_found',
    })
  })
})

describe('an authorization of a team', () => {
  const team = 'acme-commerce'

  it('is made by an admin, acts for the team, is listed there alone and revoked', async () => {
    const { heroku, api, told } = await setUp()
    const created = await told(
      createAuthorizationRequest({ ...api, team, description: 'deploys', scope: ['write'] }),
      readAuthorization,
    )
    expect(created).toMatchObject({ description: 'deploys', scope: ['write'], client: null })
    const { id } = created
    const access_token = created.access_token?.token ?? ''

    const ofTeam = await told(listAuthorizationsRequest({ ...api, team }), readAuthorizations)
    expect(ownAuthorization(ofTeam, access_token)?.id).toBe(id)
    const own = await told(listAuthorizationsRequest(api), readAuthorizations)
    expect(own.map((each) => each.id)).not.toContain(id)

    const headers = {
      accept: 'application/vnd.heroku+json; version=3',
      authorization: `Bearer ${access_token}`,
    }
    const apps = await heroku.sandbox.fetch(new Request(`${heroku.origin}/apps`, { headers }))
    const owners = (await apps.json()).map((app: { owner: { email: string } }) => app.owner.email)
    expect(new Set(owners)).toEqual(new Set([`${team}@herokumanager.com`]))

    expect(await told(revokeRequest({ ...api, id }), readRevocation)).toBe('revoked')
  })

  it('is asked for in the variant of the API that has it', () => {
    const listed = (of: string) =>
      listAuthorizationsRequest({ origin: 'https://api.heroku.com', access_token: 'a', team: of })
    const { url, headers } = listed(team)
    expect(url).toBe('https://api.heroku.com/teams/acme-commerce/oauth/authorizations')
    expect(headers.get('accept')).toBe('application/vnd.heroku+json; version=3.sdk')
    expect(headers.get('range')).toBe('id ..; max=1000')
    expect(() => listed('../account')).toThrow(TypeError)
  })

  it('is neither made nor seen by others', async () => {
    const { heroku, told } = await setUp()
    const access_token = await heroku.sandbox.issueToken('ben@acme.example', ['global'])
    const others = { origin: heroku.origin, access_token }
    const wanted = { description: 'x', scope: ['read'] } as const
    await expect(
      told(createAuthorizationRequest({ ...others, team, ...wanted }), readAuthorization),
    ).rejects.toMatchObject({ code: 'forbidden', terminal: true })
    await expect(
      told(listAuthorizationsRequest({ ...others, team: 'nobody' }), readAuthorizations),
    ).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('an OAuth client', () => {
  it('is registered, listed, changed, rotated and deleted', async () => {
    const { heroku, api, told } = await setUp()
    const redirect_uri = 'https://app.example.com/callback'
    const client = await told(
      registerClientRequest({ ...api, name: 'App', redirect_uri }),
      readClient,
    )
    expect(client).toMatchObject({ name: 'App', redirect_uri })
    expect(client.secret).not.toBeNull()
    const { id } = client

    const listed = await told(listClientsRequest(api), readClients)
    expect(listed.map((each) => each.id)).toContain(id)
    const renamed = await told(updateClientRequest({ ...api, id, name: 'Application' }), readClient)
    expect(renamed).toMatchObject({ name: 'Application', redirect_uri })
    const seen = await told(getClientRequest({ origin: heroku.origin, id }), readClient)
    expect(seen).toMatchObject({ id, name: 'Application', secret: null })

    const rotated = await told(rotateClientRequest({ ...api, id }), readClient)
    const secrets = [client.secret, rotated.secret].map((secret) => secret ?? '')
    expect(secrets[0]).not.toBe(secrets[1])
    const refused = await Promise.all(
      secrets.map(async (client_secret) => {
        const request = exchangeRequest({ origin: heroku.origin, client_secret, code: 'none' })
        const judged = readTokens(await heroku.sandbox.fetch(request), heroku.clock.now(), {
          grant: 'authorization_code',
        })
        return judged.catch((error: { readonly code: string }) => error.code)
      }),
    )
    expect(refused).toEqual(['invalid_client', 'code_expired'])

    expect((await told(deleteClientRequest({ ...api, id }), readClient)).id).toBe(id)
    await expect(
      told(getClientRequest({ origin: heroku.origin, id }), readClient),
    ).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is not registered with an address nobody may be sent to', async () => {
    const { api, told } = await setUp()
    const request = registerClientRequest({
      ...api,
      name: 'App',
      redirect_uri: 'ftp://example.com',
    })
    await expect(told(request, readClient)).rejects.toMatchObject({
      code: 'invalid_request',
      terminal: true,
      status: 422,
    })
  })
})

describe('a session', () => {
  it('is listed, seen, and takes its tokens with it when it ends', async () => {
    const { heroku, api, told } = await setUp()
    const tokens = await authorize(heroku)
    const sessions = await told(listSessionsRequest(api), readSessions)
    const session = sessions.find(({ id }) => id === tokens.session_nonce)
    expect(session?.description).toMatch(/^Session @ /)
    expect(session?.expires_in).toBeGreaterThan(0)
    const id = session?.id ?? ''
    expect(await told(getSessionRequest({ ...api, id }), readSession)).toEqual(session)
    expect((await told(deleteSessionRequest({ ...api, id }), readSession)).id).toBe(id)
    const request = listAuthorizationsRequest({ ...api, access_token: tokens.access_token })
    await expect(told(request, readAuthorizations)).rejects.toMatchObject({ code: 'invalid_token' })
    await expect(told(getSessionRequest({ ...api, id }), readSession)).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})
