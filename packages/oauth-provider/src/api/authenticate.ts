import type { Authentication, Principal } from '../authentication.ts'
import { isTokenShaped } from '../token/token.ts'
import { type ApiContext, instant } from './api-context.ts'

/** Longer than any token and any user name that could come with it. */
const headerLimit = 1024

/**
 * Finds out on whose behalf a request is made: a Bearer token (RFC 6750 section 2.1), or HTTP Basic with any user name
 * and the token as password, as Heroku's own clients send it. A token in the URL is refused, even beside a good
 * header. A text that cannot be a token is refused without looking it up.
 */
export async function authenticate(context: ApiContext, request: Request): Promise<Authentication> {
  const header = request.headers.get('authorization')
  if (header === null || header.length > headerLimit || hasTokenInUrl(request.url)) return refused
  const token = tokenIn(header)
  if (token === null || !isTokenShaped(token)) return refused
  const principal = await principalOf(context, token)
  return principal === null ? refused : { ok: true, principal }
}

async function principalOf(context: ApiContext, token: string): Promise<Principal | null> {
  const entry = await context.store.findToken('access', context.hash('access', token))
  if (entry === null) return null
  const { token: record, authorization, trustedClient } = entry
  if (record.revokedAt !== null || authorization.revokedAt !== null) return null
  if (record.expiresAt !== null && instant(context) >= record.expiresAt) return null
  if ((await context.accounts.findById(authorization.accountId)) === null) return null
  return {
    accountId: authorization.accountId,
    authorizationId: authorization.id,
    teamId: authorization.teamId,
    clientId: authorization.clientId,
    thirdParty: authorization.clientId !== null && !trustedClient,
    scope: record.scope,
  }
}

function tokenIn(header: string): string | null {
  const bearer = /^bearer +(\S+) *$/i.exec(header)?.[1]
  if (bearer !== undefined) return bearer
  const basic = /^basic +([A-Za-z0-9+/_=-]+) *$/i.exec(header)?.[1]
  if (basic === undefined) return null
  const pair = Buffer.from(basic, 'base64').toString('utf8')
  const colon = pair.indexOf(':')
  return colon === -1 ? null : pair.slice(colon + 1)
}

function hasTokenInUrl(url: string): boolean {
  return url.includes('?') && new URL(url).searchParams.has('access_token')
}

const refused: Authentication = {
  ok: false,
  status: 401,
  headers: { 'www-authenticate': 'Bearer realm="Heroku"' },
  body: { id: 'unauthorized', message: 'Invalid credentials provided.' },
}
