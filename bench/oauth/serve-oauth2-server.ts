// @node-oauth/oauth2-server with a model of Maps, on node:http. Tokens and codes are known by their hashes, as the
// provider's are.
import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import OAuth2Server from '@node-oauth/oauth2-server'
import { createKeyedHash } from '../../packages/oauth-provider/src/token/keyed-hash.ts'
import { answerParent, repeat } from './answer-parent.ts'
import { listenOnAnyPort } from './listen-on-any-port.ts'
import { people, personOf } from './people.ts'
import { bearerRequest, formRequest } from './request-text.ts'

const client: OAuth2Server.Client = {
  id: 'benchmark',
  grants: ['authorization_code', 'refresh_token'],
  redirectUris: ['https://client.example/callback'],
}
const clientSecret = randomBytes(32).toString('base64url')
const hash = createKeyedHash(randomBytes(32))

const accessTokens = new Map<string, OAuth2Server.Token>()
const refreshTokens = new Map<string, OAuth2Server.RefreshToken>()
const codes = new Map<string, OAuth2Server.AuthorizationCode>()

function keep({ accessToken, refreshToken, ...rest }: OAuth2Server.Token): void {
  accessTokens.set(hash('access', accessToken), { ...rest, accessToken: '' })
  if (refreshToken === undefined) return
  refreshTokens.set(hash('refresh', refreshToken), { ...rest, refreshToken: '' })
}

const server = new OAuth2Server({
  accessTokenLifetime: 28_800,
  alwaysIssueNewRefreshToken: false,
  model: {
    getClient: async (id, secret) =>
      id === client.id && secret === clientSecret ? client : undefined,
    getAccessToken: async (accessToken) => {
      const kept = accessTokens.get(hash('access', accessToken))
      return kept === undefined ? undefined : { ...kept, accessToken }
    },
    getRefreshToken: async (refreshToken) => {
      const kept = refreshTokens.get(hash('refresh', refreshToken))
      return kept === undefined ? undefined : { ...kept, refreshToken }
    },
    getAuthorizationCode: async (authorizationCode) => {
      const kept = codes.get(hash('code', authorizationCode))
      return kept === undefined ? undefined : { ...kept, authorizationCode }
    },
    revokeAuthorizationCode: async ({ authorizationCode }) =>
      codes.delete(hash('code', authorizationCode)),
    revokeToken: async ({ refreshToken }) => refreshTokens.delete(hash('refresh', refreshToken)),
    saveAuthorizationCode: async () => undefined,
    saveToken: async (token, forClient, user) => {
      const saved: OAuth2Server.Token = { ...token, client: forClient, user }
      keep(saved)
      return saved
    },
  },
})

async function answer(message: IncomingMessage, response: ServerResponse): Promise<void> {
  const body: Record<string, string> = {}
  if (message.method === 'POST') {
    let text = ''
    for await (const chunk of message.setEncoding('latin1')) text += chunk
    for (const [name, value] of new URLSearchParams(text)) body[name] = value
  }
  const request = new OAuth2Server.Request({
    headers: Object.fromEntries(
      Object.entries(message.headers).map(([name, value]) => [name, String(value)]),
    ),
    method: message.method ?? '',
    query: {},
    body,
  })
  const answered = new OAuth2Server.Response()
  if (message.url === '/token') {
    await server.token(request, answered)
    send(response, answered.body, answered.headers)
  } else {
    const { user } = await server.authenticate(request, answered)
    send(response, personOf(String(user['id'])), {})
  }
}

function send(
  response: ServerResponse,
  body: unknown,
  headers: Readonly<Record<string, string>> | undefined,
): void {
  const text = JSON.stringify(body)
  response.writeHead(200, {
    ...headers,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  })
  response.end(text)
}

function userAt(at: number): OAuth2Server.User {
  return { id: people[at % people.length]?.id }
}

const lifetime = 86_400_000
const later = new Date(Date.now() + lifetime)
const checks: string[] = []
const renewals: string[] = []
for (let at = 0; at < 1000; at++) {
  const accessToken = randomBytes(45).toString('base64url')
  const refreshToken = randomBytes(45).toString('base64url')
  const rest = { client, user: userAt(at), scope: ['global'] }
  keep({ accessToken, refreshToken, accessTokenExpiresAt: later, ...rest })
  checks.push(bearerRequest('/account', accessToken))
  renewals.push(
    formRequest('/token', {
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      client_id: client.id,
      client_secret: clientSecret,
    }),
  )
}

function exchange(at: number): string {
  const authorizationCode = randomBytes(32).toString('base64url')
  const redirectUri = 'https://client.example/callback'
  codes.set(hash('code', authorizationCode), {
    authorizationCode: '',
    expiresAt: later,
    redirectUri,
    client,
    user: userAt(at),
    scope: ['global'],
  })
  return formRequest('/token', {
    grant_type: 'authorization_code',
    code: authorizationCode,
    redirect_uri: redirectUri,
    client_id: client.id,
    client_secret: clientSecret,
  })
}

answerParent(await listenOnAnyPort(createServer(answer)), {
  bearer: (count) => repeat(checks, count),
  refresh: (count) => repeat(renewals, count),
  exchange: (count) => Array.from({ length: count }, (_, at) => exchange(at)),
})
