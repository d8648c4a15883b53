import { admit } from './admit.ts'
import { createContext } from './context.ts'
import { end } from './end.ts'
import { explain } from './explain.ts'
import { finish } from './finish.ts'
import type { SignInOptions } from './options.ts'
import { addCookies, type Outcome, redirectTo, wrongMethod } from './outcome.ts'
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
    const reads = request.method === 'GET' || request.method === 'HEAD'
    if (pathname === login) {
      if (!reads) return wrongMethod('GET, HEAD')
      const { location, setCookies } = await start(context, request)
      return redirectTo(location, setCookies)
    }
    if (pathname === callback) {
      return request.method === 'GET' ? finish(context, request) : wrongMethod('GET')
    }
    if (pathname === logout) {
      return reads || request.method === 'POST'
        ? end(context, request)
        : wrongMethod('GET, HEAD, POST')
    }
    return admit(context, refresh, request)
  }

  const handle: SignIn['handle'] = async (request) => {
    if (options.skip?.(request) === true) return { kind: 'pass', session: null, setCookies: [] }
    try {
      return await decide(request)
    } catch (error) {
      options.onError?.(error)
      return explain(context, request, error)
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
  addCookies(answer.headers, setCookies)
  return answer
}
