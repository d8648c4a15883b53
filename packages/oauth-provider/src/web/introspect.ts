import type { LiveToken } from '../api/introspect-token.ts'
import { clientEndpoint, required } from './client-endpoint.ts'
import type { WebContext } from './web-context.ts'

/** `/oauth/introspect`: a client asks what a token of its own is good for (RFC 7662). */
export function introspect(context: WebContext, request: Request): Promise<Response> {
  return clientEndpoint(context, request, async (client, form) => {
    const found = await context.api.introspectToken({ client, token: required(form, 'token') })
    const body = found === null ? { active: false } : describe(context.origin, client.id, found)
    return new Response(JSON.stringify(body), {
      headers: {
        'content-type': 'application/json;charset=utf-8',
        'cache-control': 'no-store',
        pragma: 'no-cache',
      },
    })
  })
}

function describe(
  issuer: string,
  clientId: string,
  { kind, scope, accountId, createdAt, expiresAt }: LiveToken,
): Readonly<Record<string, unknown>> {
  return {
    active: true,
    scope: scope.join(' '),
    client_id: clientId,
    ...(kind === 'access' && { token_type: 'Bearer' }),
    ...(expiresAt !== null && { exp: Math.floor(expiresAt / 1000) }),
    iat: Math.floor(createdAt / 1000),
    sub: accountId,
    iss: issuer,
  }
}
