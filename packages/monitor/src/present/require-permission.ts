import { createMiddleware } from 'hono/factory'
import { may, type Permission, permissions } from '../accounts/permissions.ts'
import type { Principal } from '../accounts/principal.ts'
import { refuseCrossSite } from './cross-site.ts'
import type { Dependencies } from './dependencies.ts'
import type { MemberEnvironment } from './environment.ts'
import { ProblemError } from './problem-error.ts'
import { type Scope, scopeOf } from './queries/scope.ts'

/** What a route that needs a permission adds to its definition. */
export interface Guarded {
  readonly middleware: ReturnType<typeof guard>
  readonly security: { session?: string[]; api_key?: string[] }[]
  readonly 'x-permission': Permission
}

/** Lets a request through to a route when its member or API key has the permission, and gives it the scope. */
export function needs(permission: Permission, dependencies: Dependencies): Guarded {
  return {
    middleware: guard(permission, dependencies),
    security: [{ session: [] }, { api_key: [] }],
    'x-permission': permission,
  }
}

function guard(permission: Permission, { db, publicUrl }: Dependencies) {
  return createMiddleware<MemberEnvironment>(async (context, next) => {
    const principal = await context.var.identify()
    if (principal === null) throw unauthenticated()
    const safe = context.req.method === 'GET' || context.req.method === 'HEAD'
    if (principal.type === 'member' && !safe) {
      refuseCrossSite(context.req.raw.headers, publicUrl, { strict: true })
    }
    const scope = scopeOf(db, principal.organizationId)
    if (!may(principal.role, permission)) throw await forbidden(principal, permission, scope)
    context.set('principal', principal)
    context.set('scope', scope)
    await next()
  })
}

/** The member behind a request that an API key cannot make. Throws ProblemError `forbidden`. */
export function memberOf(principal: Principal, what: string): Principal & { type: 'member' } {
  if (principal.type === 'member') return principal
  throw new ProblemError('forbidden', `An API key cannot ${what}.`, {
    remedy: 'Sign in to Muster in a browser and do it there.',
  })
}

function unauthenticated(): ProblemError {
  return new ProblemError('unauthenticated', 'This needs a session or an API key.', {
    remedy: 'Sign in, or send "Authorization: Bearer mstr_…".',
    headers: { 'WWW-Authenticate': 'Bearer realm="Muster"' },
  })
}

async function forbidden(
  principal: Principal,
  permission: Permission,
  scope: Scope,
): Promise<ProblemError> {
  const owners = await scope
    .members()
    .where('members.role', '=', 'owner')
    .orderBy('members.created_at')
    .limit(3)
    .select(['users.name', 'users.email'])
    .execute()
  const who = principal.type === 'member' ? 'You have' : 'This API key has'
  const allowed = permissions[permission].join(' or ')
  const names = owners.map(({ name, email }) => `${name} (${email})`).join(', ')
  return new ProblemError(
    'forbidden',
    `${who} the role ${principal.role}; this needs the role ${allowed}.`,
    { remedy: `An owner can give it to you: ${names === '' ? 'there is none yet' : names}.` },
  )
}
