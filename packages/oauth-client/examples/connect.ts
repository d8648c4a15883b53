// Get tokens for somebody's account: send the browser to Heroku, and trade what it comes back with.
import {
  type AuthorizationAttempt,
  exchangeRequest,
  finishAuthorization,
  readTokens,
  send,
  startAuthorization,
  type Tokens,
} from '@muster/oauth-client'
import type { Settings } from './settings.ts'

/** What a web framework keeps for one browser. */
export interface Session {
  attempt?: AuthorizationAttempt | undefined
}

/** Answers the click on "Connect". */
export async function leave(heroku: Settings, session: Session): Promise<Response> {
  const { url, attempt } = await startAuthorization({ ...heroku, scope: ['identity', 'read'] })
  session.attempt = attempt
  return new Response(null, { status: 303, headers: { location: url.href } })
}

/** Answers the request to the redirect URI. */
export async function comeBack(
  heroku: Settings,
  session: Session,
  request: Request,
): Promise<Tokens> {
  const { attempt } = session
  session.attempt = undefined
  const finished = finishAuthorization(request.url, attempt, heroku)
  const { client_secret } = heroku
  const response = await send(exchangeRequest({ ...finished, client_secret }), heroku)
  return readTokens(response, heroku.clock.now(), { grant: 'authorization_code' })
}
