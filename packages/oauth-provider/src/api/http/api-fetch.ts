import type { Principal } from '../../authentication.ts'
import { mediaType, readBody } from '../../http/read-body.ts'
import { wireError } from '../../http/wire-error.ts'
import { acceptedVariant, missingVersionMessage } from '../../protocol/accept-version.ts'
import { entityTag, namesTag } from '../../protocol/entity-tag.ts'
import { nextRequestId } from '../../protocol/request-id.ts'
import { RequestError } from '../../request-error.ts'
import type { Scope } from '../../scope.ts'
import type { ApiContext } from '../api-context.ts'
import { authenticate } from '../authenticate.ts'
import { checkStanding } from '../check-standing.ts'
import { type ApiRoute, matchPath, type Reply } from './api-route.ts'
import { authorizationRoutes } from './authorizations.ts'
import { clientRoutes } from './clients.ts'
import { sessionRoutes } from './sessions.ts'
import { tokenRoutes } from './tokens.ts'

const bodyLimit = 65_536
const routes: readonly ApiRoute[] = [
  ...authorizationRoutes,
  ...clientRoutes,
  ...sessionRoutes,
  ...tokenRoutes,
]

/** Says whether the API half has this path. */
export function isApiPath(pathname: string): boolean {
  return routes.some((route) => matchPath(route.path, pathname) !== null)
}

/** Answers a request to the API half with Heroku's headers. */
export async function apiFetch(context: ApiContext, request: Request): Promise<Response> {
  const answer = await dispatch(context, request).catch((error: unknown) => {
    if (error instanceof RequestError) return wireError(error, 'heroku')
    throw error
  })
  const received = request.headers.get('request-id')
  answer.headers.set('request-id', nextRequestId(received, context.random))
  answer.headers.set('vary', 'Authorization,Accept-Encoding')
  answer.headers.set('x-content-type-options', 'nosniff')
  return answer
}

async function dispatch(context: ApiContext, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  const here = routes.filter((route) => matchPath(route.path, pathname) !== null)
  const route = here.find(({ method }) => method === request.method)
  if (route === undefined) throw noSuchRoute(here)
  const id = matchPath(route.path, pathname) ?? ''
  if (acceptedVariant(request.headers.get('accept')) === null) {
    throw new RequestError('missing_version', missingVersionMessage)
  }
  const principal = await findPrincipal(context, request, route)
  if (principal instanceof Response) return principal
  const scopes = scopeHeaders(route, principal)

  const run = async (): Promise<Response> => {
    if (route.needs === 'nothing') {
      const body = await readJson(request)
      return present(request, await route.handle({ context, id, body, principal }))
    }
    if (principal === null || !principal.scope.some((scope) => route.accepts.includes(scope))) {
      throw new RequestError('forbidden', "The scope of this token doesn't cover this request.")
    }
    await checkStanding(context, principal)
    const body = await readJson(request)
    return present(request, await route.handle({ context, id, body, principal }))
  }
  const answer = await run().catch((error: unknown) => {
    if (error instanceof RequestError) return wireError(error, 'heroku')
    throw error
  })
  for (const [name, value] of scopes) answer.headers.set(name, value)
  return answer
}

async function findPrincipal(
  context: ApiContext,
  request: Request,
  route: ApiRoute,
): Promise<Principal | Response | null> {
  if (route.needs === 'nothing' && !request.headers.has('authorization')) return null
  const known = await authenticate(context, request)
  if (known.ok) return known.principal
  return new Response(JSON.stringify(known.body), {
    status: known.status,
    headers: { ...known.headers, 'content-type': 'application/json', 'cache-control': 'no-store' },
  })
}

function scopeHeaders(
  route: ApiRoute,
  principal: Principal | null,
): readonly (readonly [string, string])[] {
  if (principal === null) return []
  const accepted: readonly Scope[] = route.needs === 'nothing' ? [] : route.accepts
  return [
    ['oauth-scope', principal.scope.join(' ')],
    ['oauth-scope-accepted', accepted.join(' ')],
  ]
}

function noSuchRoute(here: readonly ApiRoute[]): RequestError {
  if (here.length === 0)
    return new RequestError('not_found', 'The requested API endpoint was not found.')
  const allow = [...new Set(here.map(({ method }) => method))].join(', ')
  return new RequestError('method_not_allowed', `This address answers ${allow}.`, { allow })
}

async function readJson(request: Request): Promise<unknown> {
  if (request.method === 'GET') return {}
  const text = await readBody(request, bodyLimit)
  if (text.trim() === '') return {}
  const type = mediaType(request)
  if (type !== 'application/json' && type !== '') {
    throw new RequestError('unsupported_body', 'The body must be of type application/json.')
  }
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new RequestError('invalid_request', 'The body is not JSON.', { cause })
  }
}

function present(request: Request, reply: Reply): Response {
  const body = JSON.stringify(reply.body)
  const etag = entityTag(body)
  const headers = new Headers({
    'content-type': 'application/json',
    // Any change may answer with a new token or client secret.
    'cache-control': request.method === 'GET' ? 'private, no-cache' : 'no-store',
    etag,
  })
  if (reply.changedAt !== undefined) {
    headers.set('last-modified', new Date(reply.changedAt).toUTCString())
  }
  if (request.method === 'GET' && namesTag(request.headers.get('if-none-match'), etag)) {
    headers.delete('content-type')
    return new Response(null, { status: 304, headers })
  }
  return new Response(body, { status: reply.status, headers })
}
