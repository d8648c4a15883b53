import { clientEndpoint, required } from './client-endpoint.ts'
import type { WebContext } from './web-context.ts'

/**
 * `/oauth/revoke`: a client gives a token back (RFC 7009). `token_type_hint` is not needed to find it. Heroku's own way
 * is `DELETE /oauth/authorizations/{id}`.
 */
export function revoke(context: WebContext, request: Request): Promise<Response> {
  return clientEndpoint(context, request, async (client, form) => {
    await context.api.revokeToken({ client, token: required(form, 'token') })
    return new Response(null, {
      status: 200,
      headers: { 'cache-control': 'no-store', pragma: 'no-cache' },
    })
  })
}
