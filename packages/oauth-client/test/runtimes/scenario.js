// What a program does with the built package, on whatever runtime this is, browsers included.
import {
  ask,
  createTokenSource,
  exchangeRequest,
  finishAuthorization,
  listAuthorizationsRequest,
  maskToken,
  memoryStorage,
  OAuthClientError,
  ownAuthorization,
  platform,
  readAuthorizations,
  readTokens,
  redactTokens,
  send,
  startAuthorization,
} from '@muster/oauth-client'
import { leastScopes } from '@muster/oauth-client/endpoints'

async function codeOf(step) {
  try {
    await step()
    return 'fine'
  } catch (error) {
    return error instanceof OAuthClientError ? error.code : String(error)
  }
}

/** Does a bit of everything against a provider, and gives what came of it. */
export async function work({ origin, client_id, client_secret, refresh_token }) {
  const { url, attempt } = await startAuthorization({
    ...platform,
    origin,
    client_id,
    scope: ['identity', 'read'],
  })
  const callback = `?code=no-such-code&state=${attempt.state}`
  const finished = finishAuthorization(callback, JSON.parse(JSON.stringify(attempt)), platform)
  const exchanged = await codeOf(async () => {
    const response = await send(exchangeRequest({ ...finished, client_secret }), platform)
    await readTokens(response, new Date(), { grant: 'authorization_code' })
  })

  const storage = memoryStorage({
    access_token: 'ended',
    token_type: 'Bearer',
    expires_at: new Date(0),
    refresh_token,
    user_id: null,
    session_nonce: null,
    scope: null,
  })
  const source = createTokenSource({ ...platform, origin, client_secret, storage })
  const tokens = await Promise.all(Array.from({ length: 50 }, () => source.get()))
  const [access_token] = tokens
  const all = await ask(
    listAuthorizationsRequest({ origin, access_token }),
    readAuthorizations,
    platform,
  )

  const down = { origin: 'http://127.0.0.1:1', access_token }
  const unreachable = await codeOf(() =>
    ask(listAuthorizationsRequest(down), readAuthorizations, { ...platform, attempts: 1 }),
  )

  return {
    challenge: url.searchParams.get('code_challenge_method'),
    exchanged,
    unreachable,
    tokens: new Set(tokens).size,
    own: ownAuthorization(all, access_token)?.scope,
    masked: maskToken(access_token) === all[0]?.access_token?.token,
    redacted: redactTokens(`token ${access_token}`),
    least: leastScopes([
      { method: 'GET', path: '/account' },
      { method: 'GET', path: '/apps' },
    ]),
  }
}
