import { sql } from 'kysely'
import type { KeysContext } from './api-keys.ts'
import { absoluteSeconds } from './auth.ts'
import type { Principal } from './principal.ts'

export interface CurrentSession {
  readonly principal: Principal & { readonly type: 'member' }
  /** `Set-Cookie` values that keep a session in use from ending; usually none. */
  readonly cookies: readonly string[]
}

/**
 * Who the session cookie of these headers belongs to, and the organization they act in: the one the session names,
 * else the first they joined. Null without a session, after its end, or when the person is a member of none.
 */
export async function readSession(
  { auth, db, clock }: KeysContext,
  headers: Headers,
): Promise<CurrentSession | null> {
  const answer = await auth.api.getSession({ headers, returnHeaders: true })
  if (answer.response === null) return null
  const { session, user } = answer.response
  if (clock.now().getTime() - session.createdAt.getTime() > absoluteSeconds * 1000) {
    await db.deleteFrom('sessions').where('id', '=', session.id).execute()
    return null
  }
  const member = await db
    .selectFrom('members')
    .select(['organization_id', 'role'])
    .where('user_id', '=', user.id)
    .orderBy(
      sql`organization_id is not distinct from ${session.activeOrganizationId ?? null}`,
      'desc',
    )
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst()
  if (member === undefined) return null
  return {
    principal: {
      type: 'member',
      organizationId: member.organization_id,
      role: member.role,
      userId: user.id,
      name: user.name,
      email: user.email,
    },
    cookies: answer.headers.getSetCookie(),
  }
}
