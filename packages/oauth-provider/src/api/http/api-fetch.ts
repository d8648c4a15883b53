import { openToScripts, preflight } from '../../http/cors.ts'
import { wireError } from '../../http/wire-error.ts'
import { limitByAddress, limited } from '../../limits/token-limit.ts'
import { acceptedVariant, missingVersionMessage } from '../../protocol/accept-version.ts'
import { nextRequestId } from '../../protocol/request-id.ts'
import { RequestError } from '../../request-error.ts'
import type { ApiContext } from '../api-context.ts'
import { checkStanding } from '../check-standing.ts'
import type { ApiRoute, Call } from './api-route.ts'
import { authenticateClient } from './authenticate-client.ts'
import { type Caller, findCaller } from './find-caller.ts'
import { readJson } from './read-json.ts'
import { type RouteMatch, routesAt } from './route-table.ts'
import { acceptedScopes } from './scope-table.ts'
import { writeReply } from './write-reply.ts'

/** Says whether the API half has this path. */
export function isApiPath(pathname: string): boolean {
  return routesAt(pathname).length > 0
}

/** Answers a request to the API half with Heroku's headers. It never rejects. */
export async function apiFetch(context: ApiContext, request: Request): Promise<Response> {
  const here = routesAt(new URL(request.url).pathname)
  if (request.method === 'OPTIONS' && here.length > 0) return preflight(methodsOf(here))
  const answer = await answerOne(context, request, here).catch((error: unknown) =>
    wireError(context.refusalOf(error, request), 'heroku'),
  )
  const { headers } = answer
  headers.set('request-id', nextRequestId(request.headers.get('request-id'), context.random))
  headers.set('vary', 'Authorization,Accept,Accept-Encoding')
  headers.set('x-content-type-options', 'nosniff')
  openToScripts(headers)
  return answer
}

async function answerOne(
  context: ApiContext,
  request: Request,
  here: readonly RouteMatch[],
): Promise<Response> {
  const method = request.method === 'HEAD' ? 'GET' : request.method
  const match = here.find(({ route }) => route.method === method)
  if (match === undefined) throw noSuchRoute(here)
  const variant = acceptedVariant(request.headers.get('accept'))
  if (variant === null) throw new RequestError('missing_version', missingVersionMessage)
  const { route, parameters } = match
  const caller = await findCaller(context, request, route.needs)

  const answer = await countCall(context, caller)
    .then(() => answerCaller(context, request, route, caller, { parameters, variant }))
    .catch((error: unknown) => wireError(context.refusalOf(error, request), 'heroku'))
  if (caller !== null && answer.status !== 401) {
    await tellCaller(context, answer.headers, caller, route)
  }
  return answer
}

/** Hands a call to a route's handler, once the caller has shown what the route needs. */
async function answerCaller(
  context: ApiContext,
  request: Request,
  route: ApiRoute,
  caller: Caller | null,
  where: Pick<Call, 'parameters' | 'variant'>,
): Promise<Response> {
  const read = async (): Promise<Call> => ({ context, body: await readJson(request), ...where })
  const principal = caller?.principal ?? null
  const limit = limitByAddress(context, request)

  switch (route.needs) {
    case 'nothing': {
      const call = await read()
      const handle = () => route.handle({ ...call, principal })
      return writeReply(request, await limited(context, limit, handle))
    }
    case 'token': {
      const { principal } = await admit(context, route, caller)
      if (principal === null) throw unauthorized()
      return writeReply(request, await route.handle({ ...(await read()), principal }))
    }
    case 'token or password': {
      const { accountId } = await admit(context, route, caller)
      return writeReply(request, await route.handle({ ...(await read()), principal, accountId }))
    }
    case 'token or secret': {
      const call = await read()
      const client = await limited(context, limit, () => authenticateClient(context, call.body))
      if (client === null) await admit(context, route, caller)
      return writeReply(request, await route.handle({ ...call, principal, client }))
    }
  }
}

/** The caller, whose token covers the route. Throws RequestError `unauthorized`, `forbidden`, `suspended`, `delinquent`. */
async function admit(context: ApiContext, route: ApiRoute, caller: Caller | null): Promise<Caller> {
  if (caller === null) throw unauthorized()
  const { principal, scope } = caller
  const accepted = acceptedScopes(route.method, route.template)
  if (!scope.some((one) => accepted.includes(one))) {
    const message = 'The scope of this OAuth authorization does not allow access to this resource.'
    throw new RequestError('forbidden', message)
  }
  if (principal !== null) {
    if (principal.teamId !== null && route.forPeople === true) {
      throw new RequestError('forbidden', 'This token acts for a team, and this is for people.')
    }
    const { clientId } = principal
    const client = clientId === null ? null : await context.store.findClient(clientId)
    await checkStanding(context, principal, client)
  }
  return caller
}

/** Takes a call out of its caller's pool. Throws RequestError `rate_limit` when that is empty. */
async function countCall({ takeRequest }: ApiContext, caller: Caller | null): Promise<void> {
  if (caller === null || takeRequest === null || (await takeRequest(caller.countedBy))) return
  const message =
    'Your account reached the API rate limit.\nPlease wait a few minutes before making new requests.'
  throw new RequestError('rate_limit', message)
}

async function tellCaller(
  context: ApiContext,
  headers: Headers,
  { scope, countedBy }: Caller,
  { method, template }: ApiRoute,
): Promise<void> {
  headers.set('oauth-scope', scope.join(' '))
  headers.set('oauth-scope-accepted', acceptedScopes(method, template).join(' '))
  const remaining = (await context.rateLimitRemaining?.(countedBy)) ?? null
  if (remaining === null) return
  headers.set('ratelimit-multiplier', '1')
  headers.set('ratelimit-remaining', String(remaining))
}

function unauthorized(): RequestError {
  return new RequestError('unauthorized', 'Invalid credentials provided.')
}

function noSuchRoute(here: readonly RouteMatch[]): RequestError {
  if (here.length === 0) {
    return new RequestError('not_found', 'The requested API endpoint was not found.')
  }
  const allow = methodsOf(here).join(', ')
  return new RequestError('method_not_allowed', `This address answers ${allow}.`, { allow })
}

function methodsOf(here: readonly RouteMatch[]): readonly string[] {
  return [...new Set(here.map(({ route }) => route.method))]
}
