import { permissions } from '../accounts/permissions.ts'
import { hashAttemptSecret } from './attempt-secret.ts'
import type { ConnectContext } from './connect-context.ts'
import { ConnectError } from './connect-error.ts'

export interface Attempt {
  readonly organizationId: string
  readonly connectionId: string
}

export interface AttemptProof {
  /** The `state` of the callback. */
  readonly state: string
  /** The browser-binding cookie of the callback's request. */
  readonly browserCookie: string | undefined
  /** The member who is signed in on that request; undefined when nobody is. */
  readonly memberUserId: string | undefined
}

/**
 * Uses up the attempt that a callback belongs to. One conditional update decides: of two callbacks with the same
 * state one wins, and a callback from another browser or another member changes nothing, so that it cannot spoil the
 * attempt of the person who started it. (OAuth 2.0 Security BCP, RFC 9700, section 4.7.) The member must still be one
 * of the organization, in a role that may connect accounts.
 */
export async function consumeAttempt(
  context: Pick<ConnectContext, 'db' | 'clock'>,
  proof: AttemptProof,
): Promise<Attempt> {
  const now = context.clock.now()
  const stateHash = hashAttemptSecret(proof.state)
  const browserHash = hashAttemptSecret(proof.browserCookie ?? '')

  if (proof.memberUserId !== undefined) {
    const won = await context.db
      .updateTable('authorization_attempts')
      .set({ used_at: now })
      .where('state_hash', '=', stateHash)
      .where('browser_hash', '=', browserHash)
      .where('member_user_id', '=', proof.memberUserId)
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('members')
            .select('members.id')
            .whereRef('members.organization_id', '=', 'authorization_attempts.organization_id')
            .whereRef('members.user_id', '=', 'authorization_attempts.member_user_id')
            .where('members.role', 'in', permissions['connections:manage']),
        ),
      )
      .returning(['organization_id', 'connection_id'])
      .executeTakeFirst()
    if (won) return { organizationId: won.organization_id, connectionId: won.connection_id }
  }

  const attempt = await context.db
    .selectFrom('authorization_attempts')
    .select(['browser_hash', 'member_user_id', 'used_at', 'expires_at'])
    .where('state_hash', '=', stateHash)
    .executeTakeFirst()
  if (attempt === undefined || !attempt.browser_hash.equals(browserHash)) {
    throw new ConnectError('state_mismatch')
  }
  if (attempt.used_at !== null) throw new ConnectError('attempt_used')
  if (proof.memberUserId === undefined) throw new ConnectError('session_expired')
  if (attempt.member_user_id !== proof.memberUserId) throw new ConnectError('wrong_member')
  throw new ConnectError(attempt.expires_at <= now ? 'attempt_expired' : 'not_permitted')
}
