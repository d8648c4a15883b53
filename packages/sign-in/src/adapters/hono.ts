import type { MiddlewareHandler } from 'hono'
import type { Session } from '../session.ts'
import type { SignIn } from '../sign-in.ts'

/** What the middleware adds to a Hono context: `context.get('heroku')`. */
export interface HerokuVariables {
  /** Null for somebody who is not signed in, where that is allowed. */
  heroku: Session | null
}

/** Hono middleware: `app.use(herokuSignIn(signIn))`. Everything after it is for those who are signed in. */
export function herokuSignIn(signIn: SignIn): MiddlewareHandler<{ Variables: HerokuVariables }> {
  return async (context, next) => {
    const outcome = await signIn.handle(context.req.raw)
    if (outcome.kind === 'answer') return outcome.response
    context.set('heroku', outcome.session)
    await next()
    for (const cookie of outcome.setCookies) {
      context.header('set-cookie', cookie, { append: true })
      context.header('cache-control', 'no-store')
    }
    return undefined
  }
}
