// oidc-provider with its own look-ups in Maps, where tokens are known by their hashes as the provider's are; opaque tokens,
// and as little as it can be made to do: no ID token (the tokens that are renewed have no scope openid), no rotation, no
// signing.
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import Provider, { type Adapter, type AdapterPayload } from 'oidc-provider'
import { createKeyedHash } from '../../packages/oauth-provider/src/token/keyed-hash.ts'
import { answerParent, repeat } from './answer-parent.ts'
import { listenOnAnyPort } from './listen-on-any-port.ts'
import { people, personOf } from './people.ts'
import { bearerRequest, formRequest } from './request-text.ts'

const clientSecret = randomBytes(32).toString('base64url')
const hash = createKeyedHash(randomBytes(32))

const idsOfGrant = new Map<string, Set<() => void>>()

class MapAdapter implements Adapter {
  readonly rows = new Map<string, AdapterPayload>()
  readonly keysByUid = new Map<string, string>()

  async upsert(id: string, payload: AdapterPayload): Promise<void> {
    const key = hash('access', id)
    this.rows.set(key, { ...payload, jti: '' })
    if (payload.uid !== undefined) this.keysByUid.set(payload.uid, key)
    if (payload.grantId === undefined) return
    const members = idsOfGrant.get(payload.grantId) ?? new Set()
    members.add(() => this.rows.delete(key))
    idsOfGrant.set(payload.grantId, members)
  }
  async find(id: string): Promise<AdapterPayload | undefined> {
    const row = this.rows.get(hash('access', id))
    return row === undefined ? undefined : { ...row, jti: id }
  }
  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.rows.get(this.keysByUid.get(uid) ?? '')
  }
  async findByUserCode(): Promise<undefined> {}
  async consume(id: string): Promise<void> {
    const row = this.rows.get(hash('access', id))
    if (row !== undefined) row['consumed'] = Math.floor(Date.now() / 1000)
  }
  async destroy(id: string): Promise<void> {
    this.rows.delete(hash('access', id))
  }
  async revokeByGrantId(grantId: string): Promise<void> {
    for (const forget of idsOfGrant.get(grantId) ?? []) forget()
    idsOfGrant.delete(grantId)
  }
}

const provider = new Provider('http://localhost', {
  adapter: MapAdapter,
  clients: [
    {
      client_id: 'benchmark',
      client_secret: clientSecret,
      redirect_uris: ['https://client.example/callback'],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_post',
    },
  ],
  claims: { openid: ['sub', 'email', 'name'] },
  scopes: ['openid', 'offline_access', 'api'],
  findAccount: (_context, id) => {
    const account = personOf(id)
    if (account === null) return undefined
    return {
      accountId: id,
      claims: () => ({ sub: id, email: account.email, name: account.name }),
    }
  },
  jwks: {
    keys: [
      generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }),
    ],
  },
  cookies: { keys: [randomBytes(32).toString('base64url')] },
  pkce: { required: () => false },
  rotateRefreshToken: false,
  issueRefreshToken: async () => true,
  ttl: { AccessToken: 28_800, AuthorizationCode: 600, RefreshToken: 86_400, Grant: 86_400 },
  features: { devInteractions: { enabled: false } },
})

const found = await provider.Client.find('benchmark')
if (found === undefined) throw new RangeError('oidc-provider does not know its client')
const client = found

async function grantFor(at: number, scope: string) {
  const accountId = people[at % people.length]?.id ?? ''
  const grant = new provider.Grant({ accountId, clientId: 'benchmark' })
  grant.addOIDCScope(scope)
  return { accountId, client, grantId: await grant.save(), scope }
}

const checks: string[] = []
const renewals: string[] = []
for (let at = 0; at < 1000; at++) {
  const gty = 'authorization_code'
  const seen = new provider.AccessToken({ ...(await grantFor(at, 'openid')), gty })
  checks.push(bearerRequest('/me', await seen.save()))
  const renewable = new provider.RefreshToken({ ...(await grantFor(at, 'api')), gty })
  renewals.push(
    formRequest('/token', {
      grant_type: 'refresh_token',
      refresh_token: await renewable.save(),
      client_id: 'benchmark',
      client_secret: clientSecret,
    }),
  )
}

async function exchange(at: number): Promise<string> {
  const code = new provider.AuthorizationCode({
    ...(await grantFor(at, 'api')),
    gty: 'authorization_code',
    redirectUri: 'https://client.example/callback',
  })
  return formRequest('/token', {
    grant_type: 'authorization_code',
    code: await code.save(),
    redirect_uri: 'https://client.example/callback',
    client_id: 'benchmark',
    client_secret: clientSecret,
  })
}

answerParent(await listenOnAnyPort(createServer(provider.callback())), {
  bearer: (count) => repeat(checks, count),
  refresh: (count) => repeat(renewals, count),
  exchange: (count) => Promise.all(Array.from({ length: count }, (_, at) => exchange(at))),
})
