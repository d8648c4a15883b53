import { RequestError } from '../../request-error.ts'
import type { Instant, SessionRecord } from '../../store/records.ts'
import { instant } from '../api-context.ts'
import { endSession } from '../sessions.ts'
import type { ApiRoute } from './api-route.ts'
import { secondsLeft, wireTime } from './wire-time.ts'

export const sessionRoutes: readonly ApiRoute[] = [
  {
    method: 'GET',
    path: '/oauth/sessions',
    needs: 'token',
    accepts: ['global'],
    async handle({ context, principal }) {
      const at = instant(context)
      const sessions = await context.store.listSessions(principal.accountId, at)
      return { status: 200, body: sessions.map((session) => wireSession(session, at)) }
    },
  },
  {
    method: 'DELETE',
    path: '/oauth/sessions/{id}',
    needs: 'token',
    accepts: ['global'],
    async handle({ context, principal, id }) {
      const at = instant(context)
      const own =
        id === '~'
          ? (await context.store.findAuthorization(principal.authorizationId, at))?.authorization
              .sessionId
          : id
      const session =
        own === null || own === undefined ? null : await context.store.findSession(own, at)
      if (session === null || session.accountId !== principal.accountId) throw notFound()
      if ((await endSession(context, session.id)) === null) throw notFound()
      return { status: 200, body: wireSession(session, at) }
    },
  },
]

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
