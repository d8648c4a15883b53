import { OAuthClientError } from '@muster/oauth-client'
import { admit } from './admit.ts'
import { createContext, type SignInContext } from './context.ts'
import { end } from './end.ts'
import { SignInError } from './errors.ts'
import { finish } from './finish.ts'
import type { SignInOptions } from './options.ts'
import { type Outcome, redirectTo } from './outcome.ts'
import { problemPage } from './pages.ts'
import { createRefresh } from './refresh.ts'
import type { Session } from './session.ts'
import { start } from './start.ts'

/** Sign in with Heroku, for one app. */
export interface SignIn {
  /** The app's, as it was given. */
  readonly origin: string
  /** Decides about a request: answers those that are about signing in or need it, and lets the others pass. */
  handle(request: Request): Promise<Outcome>
  /** A fetch handler that is called only for those who may see it, with their session. */
  protect(
    handler: (request: Request, session: Session | null) => Response | Promise<Response>,
  ): (request: Request) => Promise<Response>
}

/** Makes it. Throws SignInError `bad_option` for options that cannot work or are not safe. */
export function createSignIn(options: SignInOptions): SignIn {
  const context = createContext(options)
  const refresh = createRefresh(context)
  const { login, callback, logout } = context.paths

  async function decide(request: Request): Promise<Outcome> {
    const { pathname } = new URL(request.url)
    if (pathname === login) {
      const { location, setCookies } = await start(context, request)
      return redirectTo(location, setCookies)
    }
    if (pathname === callback) return finish(context, request)
    if (pathname === logout) return end(context, request)
    return admit(context, refresh, request)
  }

  const handle: SignIn['handle'] = async (request) => {
    if (options.skip?.(request) === true) return { kind: 'pass', session: null, setCookies: [] }
    try {
      return await decide(request)
    } catch (error) {
      options.onError?.(error)
      return explain(context, error)
    }
  }

  return {
    origin: context.origin,
    handle,
    protect: (handler) => async (request) => {
      const outcome = await handle(request)
      if (outcome.kind === 'answer') return outcome.response
      return withCookies(await handler(request, outcome.session), outcome.setCookies)
    },
  }
}

/** The answer with cookies added; a new one only where there are any. */
function withCookies(response: Response, setCookies: readonly string[]): Response {
  if (setCookies.length === 0) return response
  const answer = new Response(response.body, response)
  for (const cookie of setCookies) answer.headers.append('set-cookie', cookie)
  return answer
}

const statuses: Readonly<Record<string, number>> = {
  not_allowed: 403,
  foreign_request: 403,
  denied: 403,
  state_mismatch: 400,
  invalid_callback: 400,
  code_expired: 400,
}

function explain({ paths }: SignInContext, error: unknown): Outcome {
  if (!(error instanceof SignInError || error instanceof OAuthClientError)) throw error
  const status = statuses[error.code] ?? 502
  return {
    kind: 'answer',
    response: problemPage(error.message, error.remedy, status, paths.login),
  }
}
