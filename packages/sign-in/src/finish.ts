import {
  exchangeRequest,
  finishAuthorization,
  readTokens,
  send,
  type Tokens,
} from '@muster/oauth-client'
import { checkAccount } from './check-account.ts'
import type { SignInContext } from './context.ts'
import type { HerokuAccount } from './options.ts'
import { type Outcome, redirectTo } from './outcome.ts'
import { readAccount } from './read-account.ts'
import type { KeptSession } from './session.ts'
import { dropSession, keepSession } from './session-cookie.ts'
import { dropTransaction, findTransaction } from './transaction.ts'

/** Somebody who has come back from Heroku, and may sign in. */
export interface Arrival {
  readonly account: HerokuAccount
  readonly tokens: Tokens
  readonly returnTo: string
}

/**
 * Judges Heroku's answer, trades the code and asks who it is. Throws OAuthClientError, and SignInError `not_allowed` and
 * `unreadable_account`.
 */
export async function arrive(context: SignInContext, request: Request): Promise<Arrival> {
  const transaction = await findTransaction(context, request)
  const answer = finishAuthorization(request.url, transaction?.attempt, { clock: context.clock })
  const exchange = exchangeRequest({ ...answer, client_secret: context.options.clientSecret })
  const response = await send(exchange, { fetch: context.fetch })
  const tokens = await readTokens(response, context.clock.now(), { grant: 'authorization_code' })
  const account = await readAccount(context, tokens.access_token)
  await checkAccount(context.options, account)
  return { account, tokens, returnTo: transaction?.returnTo ?? context.paths.home }
}

/**
 * The callback path: signs in with a session that is new, whatever the browser brought, and ends the one it brought.
 * Throws as `arrive` does.
 */
export async function finish(context: SignInContext, request: Request): Promise<Outcome> {
  const arrival = await arrive(context, request)
  await dropSession(context, request)
  const session = await keepSession(context, newSession(context, arrival))
  return redirectTo(arrival.returnTo, [...dropTransaction(context, request), session])
}

function newSession(context: SignInContext, { account, tokens }: Arrival): KeptSession {
  const { user = true, email = true, token = false } = context.options.expose ?? {}
  const at = context.clock.now().getTime()
  return {
    id: Array.from(context.random(16), (byte) => byte.toString(16).padStart(2, '0')).join(''),
    user: {
      id: account.id,
      email: email ? account.email : null,
      name: user ? account.name : null,
    },
    nonce: tokens.session_nonce,
    signedInAt: at,
    seenAt: at,
    ...(token && {
      token: {
        access_token: tokens.access_token,
        expires_at: tokens.expires_at?.getTime() ?? null,
        refresh_token: tokens.refresh_token,
      },
    }),
  }
}
