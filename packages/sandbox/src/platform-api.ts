import type { Authentication, Principal, Provider, ProviderFailure } from '@muster/oauth-provider'
import {
  acceptedVariant,
  nextRequestId,
  openToScripts,
  preflight,
} from '@muster/oauth-provider/protocol'
import type { Clock, Random } from './clock.ts'
import { commonHeaders, tellCaller } from './protocol/answer-headers.ts'
import type { RateLimiter } from './protocol/rate-limiter.ts'
import * as refusals from './protocol/refusal.ts'
import { acceptedScopes } from './protocol/scope-table.ts'
import { writeAnswer, writeRefusal } from './protocol/write-answer.ts'
import type { Asked } from './routes/route.ts'
import { type Address, findAddress } from './routes/route-table.ts'
import type { LiveWorld } from './settled/live-world.ts'
import type { Settled } from './settled/settled.ts'

export interface PlatformApiOptions {
  readonly live: LiveWorld
  readonly provider: Pick<Provider, 'authenticate'>
  /** Whether an OAuth client works for accounts with an unpaid balance, too; null where that cannot be found out. */
  readonly ignoresDelinquent: (clientId: string) => Promise<boolean | null>
  readonly limiter: RateLimiter
  readonly clock: Clock
  readonly random: Random
  readonly onError: (failure: ProviderFailure) => void
}

/**
 * Answers a request as Heroku's Platform API would, one question after the other: path, version, token, method,
 * rate limit, scope, the account's standing, and then the resource itself.
 */
export async function answerPlatformApi(
  request: Request,
  options: PlatformApiOptions,
): Promise<Response> {
  const { live, limiter, clock, random } = options
  const arrived = clock.now()
  const requestId = nextRequestId(request.headers.get('request-id'), random)
  const headers = (): Headers => {
    const milliseconds = Math.max(0, clock.now().getTime() - arrived.getTime())
    const made = commonHeaders(requestId, milliseconds / 1000)
    if (request.headers.has('origin')) openToScripts(made)
    return made
  }

  const address = findAddress(new URL(request.url).pathname)
  if (address === undefined) return writeRefusal(refusals.unknownEndpoint, headers())
  if (request.method === 'OPTIONS') return preflight(methodsOf(address))
  if (acceptedVariant(request.headers.get('accept')) === null) {
    return writeRefusal(refusals.missingVersion, headers())
  }
  const authentication = await authenticate(request, options)
  if (authentication === undefined) return writeRefusal(refusals.unavailable, headers())
  if (!authentication.ok) {
    const { status, body } = authentication
    return writeRefusal({ kind: 'refusal', status, body }, headers())
  }
  const { principal } = authentication
  const caller = findCaller(live.settled, principal)
  if (caller === undefined) return writeRefusal(refusals.unauthorized, headers())

  const method = request.method === 'HEAD' ? 'GET' : request.method
  const route = address.routes.find((each) => each.method === method)
  const accepted = route === undefined ? [] : acceptedScopes(method, route.template)
  const pool = principal.teamId ?? principal.accountId
  const admission =
    route?.free === true
      ? { admitted: true, remaining: limiter.remaining(pool, arrived) }
      : limiter.take(pool, arrived)
  const told = headers()
  tellCaller(told, { held: principal.scope, accepted }, admission)
  if (!admission.admitted) return writeRefusal(refusals.rateLimited, told)
  if (route === undefined) {
    return writeRefusal(refusals.methodNotAllowed(request.method, methodsOf(address)), told)
  }
  if (!accepted.some((scope) => principal.scope.includes(scope))) {
    return writeRefusal(refusals.scopeNotAccepted, told)
  }
  const standing = await standingRefusal(caller, principal, options)
  if (standing !== undefined) return writeRefusal(standing, told)
  if (route.personal === true && caller.actingTeam !== undefined) {
    return writeRefusal(refusals.actsForTeam(caller.actingTeam.name), told)
  }
  const body = await readJson(request)
  if (body === undefined) return writeRefusal(refusals.malformedBody, told)
  const answer = route.answer({
    ...caller,
    heroku: live.settled,
    thirdParty: principal.thirdParty,
    parameters: address.parameters,
    remaining: admission.remaining,
    live,
    body,
    now: `${clock.now().toISOString().slice(0, 19)}Z`,
  })
  return writeAnswer(request, route, answer, told)
}

/** Whose token it is; undefined where that could not be found out, which is reported. */
async function authenticate(
  request: Request,
  { provider, onError }: PlatformApiOptions,
): Promise<Authentication | undefined> {
  try {
    return await provider.authenticate(request)
  } catch (error) {
    const path = new URL(request.url).pathname
    onError({ error, request: { method: request.method, path } })
    return undefined
  }
}

type Caller = Pick<Asked, 'account' | 'actingTeam'>

/** Who a token acts for; undefined where the account or the team is no longer in the world. */
function findCaller(heroku: Settled, { accountId, teamId }: Principal): Caller | undefined {
  const account = heroku.accounts.find(({ id }) => id === accountId)
  const actingTeam = heroku.teams.find(({ id }) => id === teamId)
  if (account === undefined || (teamId !== null && actingTeam === undefined)) return undefined
  return { account, actingTeam }
}

/** Why nothing works for the account just now. A team's token does not depend on how its maker stands. */
async function standingRefusal(
  { account, actingTeam }: Caller,
  { clientId }: Principal,
  { ignoresDelinquent }: PlatformApiOptions,
): Promise<refusals.Refusal | undefined> {
  if (actingTeam !== undefined) return undefined
  if (account.suspended) return refusals.suspended
  if (!account.delinquent) return undefined
  const ignored = clientId === null ? false : await ignoresDelinquent(clientId)
  if (ignored === null) return refusals.unavailable
  return ignored ? undefined : refusals.delinquent
}

function methodsOf({ routes }: Address): readonly string[] {
  return routes.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
}

/** The JSON of a request's body, an empty object where there is none; undefined for what is no JSON. */
async function readJson(request: Request): Promise<unknown> {
  const text = await request.text()
  if (text.trim() === '') return {}
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
