import type { Principal } from '../../authentication.ts'
import type { Instant, SessionRecord } from '../../store/records.ts'
import { instant } from '../api-context.ts'
import { endOwnSession, findOwnSession, sessionNotFound } from '../sessions.ts'
import { type ApiRoute, type Call, listReply } from './api-route.ts'
import { secondsLeft, wireTime } from './wire-time.ts'

export const sessionRoutes: readonly ApiRoute[] = [
  {
    method: 'GET',
    template: '/oauth/sessions',
    needs: 'token',
    forPeople: true,
    async handle({ context, principal }) {
      const at = instant(context)
      const sessions = await context.store.listSessions(principal.accountId, at)
      return listReply(
        sessions.map((session) => ({
          id: session.id,
          changedAt: session.createdAt,
          body: wireSession(session, at),
        })),
      )
    },
  },
  {
    method: 'GET',
    template: '/oauth/sessions/{id}',
    needs: 'token',
    forPeople: true,
    async handle(call) {
      const { context, principal } = call
      const session = await findOwnSession(context, principal.accountId, await meant(call))
      const body = wireSession(session, instant(context))
      return { status: 200, body, changedAt: session.createdAt }
    },
  },
  {
    method: 'DELETE',
    template: '/oauth/sessions/{id}',
    needs: 'token',
    forPeople: true,
    async handle(call) {
      const { context, principal } = call
      const session = await endOwnSession(context, principal.accountId, await meant(call))
      const body = wireSession(session, instant(context))
      return { status: 200, body, changedAt: session.createdAt }
    },
  },
]

/** The id of the session the path means: `~` is the one the caller's token was given in. */
async function meant({
  context,
  principal,
  parameters: { id = '' },
}: Call & { readonly principal: Principal }): Promise<string> {
  if (id !== '~') return id
  const own = await context.store.findAuthorization(principal.authorizationId, instant(context))
  const sessionId = own?.authorization.sessionId ?? null
  if (sessionId === null) throw sessionNotFound()
  return sessionId
}

/** A session as the API shows it. Heroku has published no schema of it; the fields are those its clients read. */
function wireSession(session: SessionRecord, at: Instant): Readonly<Record<string, unknown>> {
  return {
    created_at: wireTime(session.createdAt),
    description: session.description,
    expires_in: secondsLeft(session.expiresAt, at),
    id: session.id,
    updated_at: wireTime(session.createdAt),
  }
}
