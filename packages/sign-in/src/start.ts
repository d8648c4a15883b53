import { authorizationUrl, pkceChallenge } from '@muster/oauth-client'
import type { SignInContext } from './context.ts'
import { returnPath } from './return-path.ts'
import { startTransaction } from './transaction.ts'

/** Where to send a browser that signs in, and the cookies that bind the sign-in to it. */
export interface Departure {
  readonly location: string
  readonly setCookies: readonly string[]
}

/** Starts a sign-in. `?return_to=/path` of the request says where to go afterwards. */
export async function start(context: SignInContext, request: Request): Promise<Departure> {
  const wanted = new URL(request.url).searchParams.get('return_to')
  const returnTo = returnPath(wanted, context.origin, context.paths.home)
  const { transaction, setCookies } = await startTransaction(context, request, returnTo)
  const target = authorizationUrl({
    origin: context.idOrigin,
    client_id: context.options.clientId,
    scope: context.scope,
    state: transaction.state,
    code_challenge: await pkceChallenge(transaction.verifier),
  })
  return { location: target.href, setCookies }
}
