import type { Authentication } from '../authentication.ts'
import { isTokenShaped } from '../token/token.ts'
import { type ApiContext, instant } from './api-context.ts'

/** Longer than any token and any user name that could come with it. */
const headerLimit = 1024

/**
 * Finds out on whose behalf a request is made: a Bearer token (RFC 6750 section 2.1), or HTTP Basic with any user name
 * and the token as password, as Heroku's own clients send it. A token in the URL is refused, even beside a good
 * header. A text that cannot be a token is refused without looking it up. What is let through is noted as used.
 */
export async function authenticate(context: ApiContext, request: Request): Promise<Authentication> {
  const header = request.headers.get('authorization')
  if (header === null || header.length > headerLimit || hasTokenInUrl(request.url)) return refused
  const token = tokenIn(header)
  if (token === null || !isTokenShaped(token)) return refused
  return authenticateToken(context, token)
}

async function authenticateToken(context: ApiContext, token: string): Promise<Authentication> {
  const entry = await context.store.findToken('access', context.hash('access', token))
  if (entry === null) return refused
  const { token: record, authorization, trustedClient } = entry
  const at = instant(context)
  if (record.revokedAt !== null || authorization.revokedAt !== null) return refused
  if (record.expiresAt !== null && at >= record.expiresAt) return refused
  const account = await context.accounts.findById(authorization.accountId)
  if (account === null) return refused
  // A team's token does not depend on how its maker stands.
  if (authorization.teamId === null && account.suspended === true) return suspended
  context.uses.note(authorization, at)
  const { accountId, teamId, clientId } = authorization
  const thirdParty = clientId !== null && !trustedClient
  return {
    ok: true,
    principal: {
      accountId,
      authorizationId: authorization.id,
      teamId,
      clientId,
      thirdParty,
      scope: record.scope,
    },
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

const suspended: Authentication = {
  ok: false,
  status: 403,
  headers: {},
  body: { id: 'suspended', message: 'This account is suspended.' },
}
