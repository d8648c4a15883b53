import { OAuthClientError, readTokens, refreshRequest, send } from '@muster/oauth-client'
import type { SignInContext } from './context.ts'
import type { SignInOptions } from './options.ts'
import type { KeptSession } from './session.ts'

/** Milliseconds before its end at which a token is renewed. */
const ahead = 60_000
/** Milliseconds for which the outcome of a refresh, a failure too, serves requests that still bring the old cookie. */
const remembered = 60_000

/** Renews the access tokens of sessions before they end, once for all requests that come at the same time. */
export type Refresh = (session: KeptSession) => Promise<KeptSession | undefined>

/**
 * Makes it. Undefined is a session whose authorization has ended at Heroku. When Heroku cannot be asked, the session stays
 * as it is, `onError` is told, and it is asked again a minute later.
 */
export function createRefresh(context: SignInContext): Refresh {
  const running = new Map<
    string,
    { readonly at: number; readonly result: Promise<KeptSession | undefined> }
  >()

  return async (session) => {
    const { token } = session
    const at = context.clock.now().getTime()
    if (token?.expires_at == null || token.refresh_token === null) return session
    if (at < token.expires_at - ahead) return session
    for (const [key, entry] of running) if (at - entry.at > remembered) running.delete(key)
    const key = `${session.id} ${token.expires_at}`
    const known = running.get(key)
    if (known !== undefined) return known.result
    const result = renew(context, session, token.refresh_token)
    running.set(key, { at, result })
    return result
  }
}

async function renew(
  context: SignInContext,
  session: KeptSession,
  refreshToken: string,
): Promise<KeptSession | undefined> {
  const { options, fetch, idOrigin } = context
  const request = refreshRequest({
    origin: idOrigin,
    client_secret: options.clientSecret,
    refresh_token: refreshToken,
  })
  try {
    const tokens = await readTokens(await send(request, { fetch }), context.clock.now())
    return {
      ...session,
      token: {
        access_token: tokens.access_token,
        expires_at: tokens.expires_at?.getTime() ?? null,
        refresh_token: tokens.refresh_token ?? refreshToken,
      },
    }
  } catch (error) {
    if (!(error instanceof OAuthClientError)) throw error
    if (error.code === 'invalid_grant') return renewedElsewhere(options, session)
    options.onError?.(error)
    return session
  }
}

/** What another process has made of the session in the store while this one asked with a token of before. */
async function renewedElsewhere(
  { store }: SignInOptions,
  { id, token }: KeptSession,
): Promise<KeptSession | undefined> {
  const kept = await store?.get(id)
  return kept?.token !== undefined && kept.token.access_token !== token?.access_token
    ? kept
    : undefined
}
