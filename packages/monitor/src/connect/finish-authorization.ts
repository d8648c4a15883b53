import { type Account, accountRoute, createHerokuApi } from '@muster/heroku-api'
import { exchangeRequest, judgeCallback, readTokens, send, type Tokens } from '@muster/oauth-client'
import { activateConnection } from './activate-connection.ts'
import { codeVerifier } from './attempt-secret.ts'
import type { ConnectContext } from './connect-context.ts'
import { ConnectError } from './connect-error.ts'
import { connectErrorOf } from './connect-error-of.ts'
import { consumeAttempt } from './consume-attempt.ts'
import { revokeUpstream } from './revoke-upstream.ts'

export interface Callback {
  /** The address Heroku sent the browser to, or its query. */
  readonly url: URL
  /** The browser-binding cookie of that request. */
  readonly browserCookie: string | undefined
  /** The member who is signed in on that request. */
  readonly memberUserId: string | undefined
}

export interface FinishedAuthorization {
  readonly organizationId: string
  /** The active connection: the one that was started, or the one this account had already. */
  readonly connectionId: string
}

/**
 * Finishes what `startAuthorization` began: uses up the attempt, judges the callback, exchanges the code, learns whose
 * account it is and what was granted, stores the sealed tokens and makes the connection active, due for a sync.
 * Throws ConnectError; until the last step nothing but the attempt has changed.
 */
export async function finishAuthorization(
  context: ConnectContext,
  callback: Callback,
): Promise<FinishedAuthorization> {
  const query = callback.url.searchParams
  const state = query.get('state')

  if (state === null || state === '') {
    // Heroku's own Deny link has no state. It grants nothing and is bound to nothing, so no attempt is used up.
    judged(() => judgeCallback(query, { state: 'none was sent' }))
    throw new ConnectError('state_mismatch')
  }
  const { browserCookie, memberUserId } = callback
  const attempt = await consumeAttempt(context, { state, browserCookie, memberUserId })
  const { code } = judged(() =>
    judgeCallback(query, {
      state,
      issuer: context.heroku.idOrigin,
      authorization_response_iss_parameter_supported: false,
    }),
  )
  const tokens = await exchange(context, code, codeVerifier(state, browserCookie ?? ''))
  try {
    const { account, scope } = await readOwner(context, tokens)
    const connectionId = await activateConnection(context, {
      ...attempt,
      memberUserId: memberUserId ?? null,
      account,
      grantedScope: scope,
      tokens,
    })
    return { organizationId: attempt.organizationId, connectionId }
  } catch (error) {
    // What was just granted is of no use to anyone: it is given back, so that no live token is left without an owner.
    await revokeUpstream(context, tokens)
    throw error
  }
}

function judged<T>(judge: () => T): T {
  try {
    return judge()
  } catch (cause) {
    throw connectErrorOf(cause, 'callback')
  }
}

async function exchange(context: ConnectContext, code: string, verifier: string): Promise<Tokens> {
  const { heroku, fetch, clock } = context
  try {
    const request = exchangeRequest({
      origin: heroku.idOrigin,
      client_id: heroku.clientId,
      client_secret: heroku.clientSecret.reveal(),
      redirect_uri: heroku.redirectUri,
      code,
      code_verifier: verifier,
    })
    const response = await send(request, { fetch, timeout: 20_000 })
    return await readTokens(response, clock.now(), { grant: 'authorization_code' })
  } catch (cause) {
    throw connectErrorOf(cause, 'exchange')
  }
}

/** Whose account it is. The scopes are those Heroku states on the answer; what was asked for counts only without it. */
async function readOwner(
  context: ConnectContext,
  tokens: Tokens,
): Promise<{ readonly account: Account; readonly scope: readonly string[] }> {
  const { heroku, fetch, clock } = context
  const api = createHerokuApi({
    origin: heroku.apiOrigin,
    fetch,
    clock,
    accessToken: async () => tokens.access_token,
  })
  try {
    const { value, record } = await api.one(accountRoute)
    const stated = record.scope.length > 0 ? record.scope : tokens.scope
    return { account: value, scope: stated ?? heroku.scope }
  } catch (cause) {
    throw connectErrorOf(cause, 'exchange')
  }
}
