import { RequestError } from '../request-error.ts'
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

/** Finds a session of the account's. Throws RequestError `not_found` for any other. */
export async function findOwnSession(
  context: ApiContext,
  accountId: string,
  id: string,
): Promise<SessionRecord> {
  const session = await context.store.findSession(id, instant(context))
  if (session === null || session.accountId !== accountId) throw sessionNotFound()
  return session
}

/** Ends a session of the account's, with the tokens given during it. Throws RequestError `not_found`. */
export async function endOwnSession(
  context: ApiContext,
  accountId: string,
  id: string,
): Promise<SessionRecord> {
  const session = await findOwnSession(context, accountId, id)
  if ((await endSession(context, session.id)) === null) throw sessionNotFound()
  return session
}

/** What is said of a session that is not there. */
export function sessionNotFound(): RequestError {
  return new RequestError('not_found', "Couldn't find that session.", { resource: 'session' })
}
