import {
  createTokenSource,
  memoryStorage,
  OAuthClientError,
  platform,
  type TokenSource,
  type TokenStorage,
  type Tokens,
} from '@muster/oauth-client'
import type { SignInContext } from './context.ts'
import type { SignInOptions } from './options.ts'
import type { KeptSession } from './session.ts'

/** Milliseconds before its end at which a token is renewed. */
const ahead = 60_000
/** Milliseconds for which what came of a refresh serves requests that still bring the cookie of before. */
const remembered = 60_000

/** Renews the access tokens of sessions before they end, once for all requests that come at the same time. */
export type Refresh = (session: KeptSession) => Promise<KeptSession | undefined>

/** One state of one session's tokens, and what they are becoming. */
interface Renewal {
  readonly source: TokenSource
  readonly storage: TokenStorage
  /** Until when it is remembered, and until when `onError` has heard enough. Milliseconds since 1970. */
  until: number
  quietUntil: number
}

/**
 * Makes it. Undefined is a session whose authorization has ended at Heroku. When Heroku cannot be asked, the session stays
 * as it is, `onError` is told, and it is asked again within a minute, or when it said.
 */
export function createRefresh(context: SignInContext): Refresh {
  const renewals = new Map<string, Renewal>()

  return async (session) => {
    const { token } = session
    const at = context.clock.now().getTime()
    if (token?.expires_at == null || token.refresh_token === null) return session
    if (at < token.expires_at - ahead) return session
    for (const [key, { until }] of renewals) if (at >= until) renewals.delete(key)
    const key = `${session.id} ${token.expires_at}`
    const renewal = renewals.get(key) ?? newRenewal(context, session, token, at)
    renewals.set(key, renewal)
    return renewed(context, session, renewal)
  }
}

function newRenewal(
  { options, fetch, clock, random, idOrigin }: SignInContext,
  session: KeptSession,
  token: NonNullable<KeptSession['token']>,
  at: number,
): Renewal {
  const storage = storageOf(options, session.id, {
    access_token: token.access_token,
    token_type: 'Bearer',
    expires_at: token.expires_at === null ? null : new Date(token.expires_at),
    refresh_token: token.refresh_token,
    user_id: session.user.id,
    session_nonce: session.nonce,
    scope: null,
  })
  const source = createTokenSource({
    origin: idOrigin,
    client_secret: options.clientSecret,
    storage,
    ahead,
    // A request of somebody waits for this.
    attempts: 1,
    fetch,
    clock,
    random,
    sleep: platform.sleep,
  })
  return { source, storage, until: at + remembered, quietUntil: 0 }
}

/**
 * What the request's cookie brought. The cookie is written with the answer, so this keeps what becomes of it for the
 * requests in between. Where sessions are kept on the server, another process may have renewed this one meanwhile.
 */
function storageOf({ store }: SignInOptions, id: string, tokens: Tokens): TokenStorage {
  const memory = memoryStorage(tokens)
  return {
    ...memory,
    async clear(version) {
      const token = (await store?.get(id))?.token
      if (token === undefined || token.access_token === tokens.access_token) {
        return memory.clear(version)
      }
      const { access_token, refresh_token, expires_at } = token
      const ends = expires_at === null ? null : new Date(expires_at)
      await memory.save({ ...tokens, access_token, refresh_token, expires_at: ends }, version)
      return false
    },
  }
}

async function renewed(
  { options, clock }: SignInContext,
  session: KeptSession,
  renewal: Renewal,
): Promise<KeptSession | undefined> {
  try {
    await renewal.source.get()
  } catch (error) {
    if (!(error instanceof OAuthClientError)) throw error
    if (error.code === 'invalid_grant') return undefined
    const at = clock.now().getTime()
    if (at >= renewal.quietUntil) {
      options.onError?.(error)
      renewal.quietUntil = at + (error.retryAfter ?? 0)
      renewal.until = Math.max(renewal.until, renewal.quietUntil)
    }
    return session
  }
  const stored = await renewal.storage.load()
  if (stored === undefined) return undefined
  const { access_token, expires_at, refresh_token } = stored.tokens
  return {
    ...session,
    token: { access_token, expires_at: expires_at?.getTime() ?? null, refresh_token },
  }
}
