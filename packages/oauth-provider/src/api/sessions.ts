import type { SessionRecord } from '../store/records.ts'
import { mintId } from '../token/token.ts'
import { type ApiContext, instant } from './api-context.ts'

/** Opens the session of a sign-in. */
export async function openSession(
  context: ApiContext,
  accountId: string,
  description: string,
): Promise<SessionRecord> {
  const at = instant(context)
  const session: SessionRecord = {
    id: mintId(context.random),
    accountId,
    description,
    createdAt: at,
    expiresAt: at + context.lifetimes.session * 1000,
  }
  await context.store.insertSession(session)
  return session
}

/** Ends a session; the tokens that were given during it end with it, as at Heroku. Null when there is none. */
export function endSession(context: ApiContext, id: string): Promise<SessionRecord | null> {
  return context.store.endSession(id, instant(context))
}
