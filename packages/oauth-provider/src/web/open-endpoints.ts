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
export interface OpenEndpoint {
  readonly methods: readonly string[]
  readonly answer: (context: WebContext, request: Request) => Promise<Response>
}

const endpoints: ReadonlyMap<string, OpenEndpoint> = new Map([
  ['/oauth/token', { methods: ['POST'], answer: tokenEndpoint }],
  ['/oauth/revoke', { methods: ['POST'], answer: revoke }],
  ['/oauth/introspect', { methods: ['POST'], answer: introspect }],
  ['/.well-known/oauth-authorization-server', { methods: ['GET'], answer: metadata }],
])

/** Finds the endpoint for programs at a path. */
export function findOpenEndpoint(pathname: string): OpenEndpoint | undefined {
  return endpoints.get(pathname)
}

/** Answers a request to it. It never rejects. */
export function answerOpenly(
  context: WebContext,
  request: Request,
  { methods, answer }: OpenEndpoint,
): Promise<Response> {
  return request.method === 'OPTIONS'
    ? Promise.resolve(preflight(methods))
    : answer(context, request)
}
