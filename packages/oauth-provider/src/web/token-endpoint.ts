import type { IdentifiedClient } from '../api/identify-client.ts'
import type { TokenPair } from '../api/token-pair.ts'
import type { Parameters } from '../http/parameters.ts'
import { entityTag } from '../protocol/entity-tag.ts'
import { RequestError } from '../request-error.ts'
import { parseScope, type Scope } from '../scope.ts'
import { clientEndpoint, required } from './client-endpoint.ts'
import type { WebContext } from './web-context.ts'

const headers: Readonly<Record<string, string>> = {
  'content-type': 'application/json;charset=utf-8',
  'cache-control': 'no-store',
  pragma: 'no-cache',
}

/**
 * `/oauth/token`: exchanges a code or refreshes (RFC 6749 sections 4.1.3 and 6), as Heroku's document has it: no
 * client_id needed, and without a grant_type the code is exchanged.
 */
export function tokenEndpoint(context: WebContext, request: Request): Promise<Response> {
  return clientEndpoint(context, request, (client, form) => grant(context, client, form))
}

async function grant(
  context: WebContext,
  client: IdentifiedClient,
  form: Parameters,
): Promise<Response> {
  const type = form.get('grant_type') ?? 'authorization_code'
  if (type === 'authorization_code') {
    const pair = await context.api.exchangeCode({
      client,
      code: required(form, 'code'),
      redirectUri: form.get('redirect_uri'),
      verifier: form.get('code_verifier'),
    })
    return success(client, pair)
  }
  if (type === 'refresh_token') {
    const pair = await context.api.refreshTokens({
      client,
      refreshToken: required(form, 'refresh_token'),
      scope: readScope(form.get('scope')),
    })
    return context.refreshStatus === 200 ? success(client, pair) : created(context, client, pair)
  }
  throw new RequestError(
    'unsupported_grant_type',
    'The grant_type must be authorization_code or refresh_token.',
  )
}

function success(client: IdentifiedClient, pair: TokenPair): Response {
  return new Response(bodyOf(client, pair), { status: 200, headers })
}

/** The answer to a refresh that Heroku's document shows. */
async function created(
  context: WebContext,
  client: IdentifiedClient,
  pair: TokenPair,
): Promise<Response> {
  const body = bodyOf(client, pair)
  const remaining = await context.rateLimitRemaining(pair.authorization.accountId)
  return new Response(body, {
    status: 201,
    headers: {
      ...headers,
      etag: entityTag(body),
      'last-modified': new Date(pair.access.record.createdAt).toUTCString(),
      ...(remaining !== null && { 'ratelimit-remaining': String(remaining) }),
    },
  })
}

function bodyOf(
  { profile }: IdentifiedClient,
  { authorization, access, refresh }: TokenPair,
): string {
  const { createdAt, expiresAt, scope } = access.record
  return JSON.stringify({
    access_token: access.secret,
    expires_in: expiresAt === null ? null : Math.floor((expiresAt - createdAt) / 1000),
    refresh_token: refresh.secret,
    token_type: 'Bearer',
    user_id: authorization.accountId,
    session_nonce: authorization.sessionId,
    scope: profile === 'strict' ? scope.join(' ') : undefined,
  })
}

function readScope(text: string | undefined): readonly Scope[] | undefined {
  if (text === undefined) return undefined
  const parsed = parseScope(text)
  if (!parsed.ok) throw new RequestError('invalid_scope', 'The scope names something unknown.')
  return parsed.scope
}
