import { announcesIssuer } from '../authorize/issuer.ts'
import { openHeaders, openToScripts } from '../http/cors.ts'
import { wireError } from '../http/wire-error.ts'
import { entityTag, namesTag } from '../protocol/entity-tag.ts'
import { RequestError } from '../request-error.ts'
import { normalScopes, scopes } from '../scope.ts'
import type { WebContext } from './web-context.ts'

const clientAuthentication = ['client_secret_basic', 'client_secret_post']

/** `/.well-known/oauth-authorization-server`: what this provider can do, for programs (RFC 8414 section 2). */
export async function metadata(context: WebContext, request: Request): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    const error = new RequestError('method_not_allowed', 'Use GET.', { allow: 'GET, HEAD' })
    const refusal = wireError(error, context.profile)
    openToScripts(refusal.headers)
    return refusal
  }
  const { origin } = context
  const body = JSON.stringify({
    issuer: origin,
    authorization_endpoint: `${origin}/oauth/authorize`,
    token_endpoint: `${origin}/oauth/token`,
    token_endpoint_auth_methods_supported: clientAuthentication,
    revocation_endpoint: `${origin}/oauth/revoke`,
    revocation_endpoint_auth_methods_supported: clientAuthentication,
    introspection_endpoint: `${origin}/oauth/introspect`,
    introspection_endpoint_auth_methods_supported: clientAuthentication,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    code_challenge_methods_supported: ['S256'],
    scopes_supported: normalScopes(scopes),
    service_documentation: 'https://devcenter.heroku.com/articles/oauth',
    // Without it, that means: not for every client (RFC 9207 section 3).
    ...(announcesIssuer(context) && { authorization_response_iss_parameter_supported: true }),
  })
  const etag = entityTag(body)
  const headers = new Headers({
    'cache-control': 'public, max-age=300',
    etag,
    ...openHeaders,
  })
  if (namesTag(request.headers.get('if-none-match'), etag)) {
    return new Response(null, { status: 304, headers })
  }
  headers.set('content-type', 'application/json;charset=utf-8')
  return new Response(request.method === 'HEAD' ? null : body, { headers })
}
