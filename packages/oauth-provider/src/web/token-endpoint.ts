import type { IdentifiedClient } from '../api/identify-client.ts'
import type { TokenPair } from '../api/token-pair.ts'
import { type Parameters, readForm } from '../http/parameters.ts'
import { wireError } from '../http/wire-error.ts'
import type { Profile } from '../profile.ts'
import { entityTag } from '../protocol/entity-tag.ts'
import { RequestError } from '../request-error.ts'
import { parseScope, type Scope } from '../scope.ts'
import { readCredentials } from './token-credentials.ts'
import { limitByAddress, limitByClient } from './token-limit.ts'
import type { WebContext } from './web-context.ts'

const secrets = ['client_secret', 'code', 'refresh_token', 'code_verifier', 'access_token']

/**
 * `/oauth/token`: exchanges a code or refreshes (RFC 6749 sections 4.1.3 and 6), as Heroku's document has it: no
 * client_id needed, and without a grant_type the code is exchanged. Failures are limited.
 */
export async function tokenEndpoint(context: WebContext, request: Request): Promise<Response> {
  let profile: Profile = context.profile
  try {
    if (request.method !== 'POST') {
      throw new RequestError('method_not_allowed', 'Use POST.', { allow: 'POST' })
    }
    const { searchParams } = new URL(request.url)
    if (secrets.some((name) => searchParams.has(name))) {
      throw new RequestError('invalid_request', 'Secrets must not be in the URL.')
    }
    const form = await readForm(request)
    const credentials = readCredentials(request.headers.get('authorization'), form, profile)
    const client = await limitByAddress(
      context,
      request,
    )(() => context.api.identifyClient(credentials))
    profile = client.profile
    return await limitByClient(context, client.id)(() => grant(context, client, form))
  } catch (error) {
    if (error instanceof RequestError) return wireError(error, profile)
    throw error
  }
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
    return send(context, client, pair, 200)
  }
  if (type === 'refresh_token') {
    const pair = await context.api.refreshTokens({
      client,
      refreshToken: required(form, 'refresh_token'),
      scope: readScope(form.get('scope')),
    })
    return send(context, client, pair, context.refreshStatus)
  }
  throw new RequestError(
    'unsupported_grant_type',
    'The grant_type must be authorization_code or refresh_token.',
  )
}

async function send(
  context: WebContext,
  client: IdentifiedClient,
  { authorization, access, refresh }: TokenPair,
  status: 200 | 201,
): Promise<Response> {
  const { createdAt, expiresAt, scope } = access.record
  const body = JSON.stringify({
    access_token: access.secret,
    expires_in: expiresAt === null ? null : Math.floor((expiresAt - createdAt) / 1000),
    refresh_token: refresh.secret,
    token_type: 'Bearer',
    user_id: authorization.accountId,
    session_nonce: authorization.sessionId,
    ...(client.profile === 'strict' && { scope: scope.join(' ') }),
  })
  const headers = new Headers({
    'content-type': 'application/json;charset=utf-8',
    'cache-control': 'no-store',
    pragma: 'no-cache',
  })
  if (status === 201) {
    headers.set('etag', entityTag(body))
    headers.set('last-modified', new Date(createdAt).toUTCString())
    const remaining = await context.rateLimitRemaining(authorization.accountId)
    headers.set('ratelimit-remaining', String(remaining))
  }
  return new Response(body, { status, headers })
}

function required(form: Parameters, name: string): string {
  const value = form.get(name)
  if (value === undefined) throw new RequestError('invalid_params', `Require params: ${name}.`)
  return value
}

function readScope(text: string | undefined): readonly Scope[] | undefined {
  if (text === undefined) return undefined
  const parsed = parseScope(text)
  if (!parsed.ok) throw new RequestError('invalid_scope', 'The scope names something unknown.')
  return parsed.scope
}
