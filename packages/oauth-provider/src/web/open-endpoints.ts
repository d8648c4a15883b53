import { preflight } from '../http/cors.ts'
import { introspect } from './introspect.ts'
import { metadata } from './metadata.ts'
import { revoke } from './revoke.ts'
import { tokenEndpoint } from './token-endpoint.ts'
import type { WebContext } from './web-context.ts'

/**
 * An endpoint for programs. None looks at cookies, so that scripts of any page may call it: each answers with the
 * headers for them.
 */
interface OpenEndpoint {
  readonly methods: readonly string[]
  readonly answer: (context: WebContext, request: Request) => Promise<Response>
}

const endpoints: ReadonlyMap<string, OpenEndpoint> = new Map([
  ['/oauth/token', { methods: ['POST'], answer: tokenEndpoint }],
  ['/oauth/revoke', { methods: ['POST'], answer: revoke }],
  ['/oauth/introspect', { methods: ['POST'], answer: introspect }],
  ['/.well-known/oauth-authorization-server', { methods: ['GET'], answer: metadata }],
])

/** Says whether the front end has an endpoint for programs at this path. */
export function isOpenEndpoint(pathname: string): boolean {
  return endpoints.has(pathname)
}

/** Answers a request to an endpoint for programs; null where there is none at its path. It never rejects. */
export async function openEndpoint(
  context: WebContext,
  request: Request,
  pathname: string,
): Promise<Response | null> {
  const endpoint = endpoints.get(pathname)
  if (endpoint === undefined) return null
  if (request.method === 'OPTIONS') return preflight(endpoint.methods)
  return endpoint.answer(context, request)
}
