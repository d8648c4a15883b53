import type { Principal } from '../../authentication.ts'
import { RequestError } from '../../request-error.ts'
import type { Instant, SessionRecord } from '../../store/records.ts'
import { instant } from '../api-context.ts'
import { endSession } from '../sessions.ts'
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
      const session = await find(call)
      const body = wireSession(session, instant(call.context))
      return { status: 200, body, changedAt: session.createdAt }
    },
  },
  {
    method: 'DELETE',
    template: '/oauth/sessions/{id}',
    needs: 'token',
    forPeople: true,
    async handle(call) {
      const { context } = call
      const session = await find(call)
      if ((await endSession(context, session.id)) === null) throw notFound()
      const body = wireSession(session, instant(context))
      return { status: 200, body, changedAt: session.createdAt }
    },
  },
]

/** The session the path means, of the caller's account: `~` is the one its token was given in. */
async function find({
  context,
  principal,
  parameters: { id = '' },
}: Call & { readonly principal: Principal }): Promise<SessionRecord> {
  const at = instant(context)
  const { store } = context
  const meant =
    id === '~'
      ? (await store.findAuthorization(principal.authorizationId, at))?.authorization.sessionId
      : id
  const session = meant === undefined || meant === null ? null : await store.findSession(meant, at)
  if (session === null || session.accountId !== principal.accountId) throw notFound()
  return session
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

function notFound(): RequestError {
  return new RequestError('not_found', "Couldn't find that session.", { resource: 'session' })
}
