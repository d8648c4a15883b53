import { startAuthorization } from '@muster/oauth-client'
import type { SignInContext } from './context.ts'
import { returnPath } from './return-path.ts'
import { keepTransaction } from './transaction.ts'

/** Where to send a browser that signs in, and the cookies that bind the sign-in to it. */
export interface Departure {
  readonly location: string
  readonly setCookies: readonly string[]
}

/** Starts a sign-in. `?return_to=/path` of the request says where to go afterwards. */
export async function start(context: SignInContext, request: Request): Promise<Departure> {
  const wanted = new URL(request.url).searchParams.get('return_to')
  const returnTo = returnPath(wanted, context.origin, context.paths.home)
  const { url, attempt } = await startAuthorization({
    origin: context.idOrigin,
    client_id: context.options.clientId,
    scope: context.scope,
    clock: context.clock,
    random: context.random,
  })
  const setCookies = await keepTransaction(context, request, { attempt, returnTo })
  return { location: url.href, setCookies }
}
