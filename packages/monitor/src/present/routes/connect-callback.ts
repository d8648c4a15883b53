import type { OpenAPIHono } from '@hono/zod-openapi'
import { ConnectError } from '../../connect/connect-error.ts'
import { readConnectCookie } from '../connect-cookie.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Environment } from '../environment.ts'

/** Where Heroku sends the browser back to. It always ends on a page, never on a problem document. */
export function connectCallbackRoutes(
  app: OpenAPIHono<Environment>,
  { accounts, connect, logger, publicUrl, sync }: Dependencies,
): void {
  app.get('/connect/heroku/callback', async (context) => {
    const { reference } = context.var
    try {
      const session = await accounts.readSession(context.req.raw.headers)
      const finished = await connect.finishAuthorization({
        url: new URL(context.req.url),
        browserCookie: readConnectCookie(context, publicUrl),
        memberUserId: session?.principal.userId,
      })
      await sync.requestSync({ ...finished, cause: 'connected' }).catch((cause: unknown) => {
        // The connection is made and due for a sync: the schedule reads it a little later.
        logger.warn({ reference, error: cause }, 'the first sync could not be queued')
      })
      return context.redirect(
        `/settings/integrations/heroku?connection=${finished.connectionId}`,
        303,
      )
    } catch (error) {
      const code = error instanceof ConnectError ? error.code : 'unexpected_answer'
      logger.warn({ reference, code, error }, 'an authorization did not finish')
      return context.redirect(`/connect/heroku/problem?code=${code}&reference=${reference}`, 303)
    }
  })
}
