import type { Provider } from '@muster/oauth-provider'
import { acceptedVariant, nextRequestId } from '@muster/oauth-provider/protocol'
import type { Clock, Random } from './clock.ts'
import { commonHeaders, tellCaller } from './protocol/answer-headers.ts'
import type { RateLimiter } from './protocol/rate-limiter.ts'
import * as refusals from './protocol/refusal.ts'
import { acceptedScopes } from './protocol/scope-table.ts'
import { writeAnswer, writeRefusal } from './protocol/write-answer.ts'
import { findRoute } from './routes/route-table.ts'
import type { Settled } from './settled/settled.ts'

export interface PlatformApiOptions {
  readonly heroku: () => Settled
  readonly provider: Pick<Provider, 'authenticate'>
  readonly limiter: RateLimiter
  readonly clock: Clock
  readonly random: Random
}

/**
 * Answers a request as Heroku's Platform API would, one question after the other: path, method, version, token,
 * rate limit, scope, the account's standing, and then the resource itself.
 */
export async function answerPlatformApi(
  request: Request,
  { heroku, provider, limiter, clock, random }: PlatformApiOptions,
): Promise<Response> {
  const arrived = clock.now()
  const requestId = nextRequestId(request.headers.get('request-id'), random)
  const headers = (): Headers =>
    commonHeaders(requestId, Math.max(0, clock.now().getTime() - arrived.getTime()) / 1000)

  const match = findRoute(new URL(request.url).pathname)
  if (match === undefined) return writeRefusal(refusals.unknownEndpoint, headers())
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return writeRefusal(refusals.readOnly(request.method), headers())
  }
  if (acceptedVariant(request.headers.get('accept')) === null) {
    return writeRefusal(refusals.missingVersion, headers())
  }

  const authentication = await provider.authenticate(request)
  if (!authentication.ok) {
    const { status, body } = authentication
    return writeRefusal({ kind: 'refusal', status, body }, headers())
  }
  const { accountId, thirdParty, scope: held } = authentication.principal
  const world = heroku()
  const account = world.accounts.find(({ id }) => id === accountId)
  if (account === undefined) return writeRefusal(refusals.unauthorized, headers())

  const { route, parameters } = match
  const accepted = acceptedScopes('GET', route.template)
  const admission =
    route.free === true
      ? { admitted: true, remaining: limiter.remaining(accountId, arrived) }
      : limiter.take(accountId, arrived)
  const told = headers()
  tellCaller(told, { held, accepted }, admission)
  if (!admission.admitted) return writeRefusal(refusals.rateLimited, told)
  if (!accepted.some((scope) => held.includes(scope))) {
    return writeRefusal(refusals.scopeNotAccepted, told)
  }
  if (account.suspended) return writeRefusal(refusals.suspended, told)
  if (account.delinquent) return writeRefusal(refusals.delinquent, told)

  const { remaining } = admission
  const answer = route.answer({
    heroku: world,
    account,
    thirdParty,
    parameters,
    remaining,
  })
  return writeAnswer(request, route, answer, told)
}
