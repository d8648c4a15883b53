import type { Authentication, Principal } from '../authentication.ts'
import { isTokenShaped } from '../token/token.ts'
import { type ApiContext, instant } from './api-context.ts'
import { readBasic } from './basic-credentials.ts'

/** Longer than any token and any user name that could come with it. */
const headerLimit = 1024

/** A token's principal, and whether nothing works for it just now. */
export interface FoundPrincipal {
  readonly principal: Principal
  readonly suspended: boolean
}

/**
 * Finds out on whose behalf a request is made: a Bearer token (RFC 6750 section 2.1), or HTTP Basic with any user name
 * and the token as password, as Heroku's own clients send it. A token in the URL is refused, even beside a good
 * header. A text that cannot be a token is refused without looking it up. What is let through is noted as used.
 */
export function authenticate(context: ApiContext, request: Request): Promise<Authentication> {
  return findPrincipal(context, request).then(judge)
}

function judge(found: FoundPrincipal | null): Authentication {
  if (found === null) return refused
  return found.suspended ? suspended : { ok: true, principal: found.principal }
}

/** The same, not judged: null where `authenticate` refuses the credentials. */
export async function findPrincipal(
  context: ApiContext,
  request: Request,
): Promise<FoundPrincipal | null> {
  const header = request.headers.get('authorization')
  if (header === null || header.length > headerLimit || hasTokenInUrl(request.url)) return null
  const token = tokenIn(header)
  if (token === null || !isTokenShaped(token)) return null
  const entry = await context.store.findToken('access', context.hash('access', token))
  if (entry === null) return null
  const { token: record, authorization, trustedClient } = entry
  const at = instant(context)
  if (record.revokedAt !== null || authorization.revokedAt !== null) return null
  if (record.expiresAt !== null && at >= record.expiresAt) return null
  const { accountId, teamId, clientId } = authorization
  const account = await context.accounts.findById(accountId)
  if (account === null) return null
  if (teamId !== null && ((await context.teams?.find(teamId)) ?? null) === null) return null
  // A team's token does not depend on how its maker stands.
  const suspended = teamId === null && account.suspended === true
  if (!suspended) context.uses.note(authorization, at)
  const thirdParty = clientId !== null && !trustedClient
  const { scope } = record
  const authorizationId = authorization.id
  return {
    principal: { accountId, authorizationId, teamId, clientId, thirdParty, scope },
    suspended,
  }
}

function tokenIn(header: string): string | null {
  const bearer = /^bearer +(\S+) *$/i.exec(header)?.[1]
  if (bearer !== undefined) return bearer
  return readBasic(header)?.password ?? null
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
