import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Session } from '../session.ts'
import type { SignIn } from '../sign-in.ts'
import { addCookies, sendResponse, unusableRequest, webRequest } from './node-http.ts'

/** A request behind the middleware. */
export interface HerokuRequest extends IncomingMessage {
  readonly originalUrl?: string
  /** Null for somebody who is not signed in, where that is allowed. */
  heroku?: Session | null
}

/** Middleware of Express, Connect and anything that calls `(request, response, next)`. */
export type ConnectMiddleware = (
  request: HerokuRequest,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void

/** Express middleware: `app.use(herokuSignIn(signIn))`. Everything after it is for those who are signed in. */
export function herokuSignIn(signIn: SignIn): ConnectMiddleware {
  return (request, response, next) => {
    admit(signIn, request, response).then((admitted) => admitted && next(), next)
  }
}

async function admit(
  signIn: SignIn,
  request: HerokuRequest,
  response: ServerResponse,
): Promise<boolean> {
  const web = webRequest(request, signIn.origin)
  if (web === undefined) {
    await sendResponse(unusableRequest(), response)
    return false
  }
  const outcome = await signIn.handle(web)
  if (outcome.kind === 'answer') {
    await sendResponse(outcome.response, response)
    return false
  }
  request.heroku = outcome.session
  addCookies(response, outcome.setCookies)
  return true
}
