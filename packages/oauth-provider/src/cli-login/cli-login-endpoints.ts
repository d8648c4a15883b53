import { wireError } from '../http/wire-error.ts'
import type { WebContext } from '../web/web-context.ts'
import { awaitCliLogin } from './await-cli-login.ts'
import { loginWaitedFor, startPath } from './cli-login-paths.ts'
import { startCliLogin } from './start-cli-login.ts'

type Endpoint = (context: WebContext, request: Request) => Promise<Response>

/** Says whether a command line asks something at this path. */
export function isCliLoginEndpoint(pathname: string): boolean {
  return find(pathname) !== null
}

/** Answers a command line; null where there is nothing for one at the request's path. It never rejects. */
export async function cliLoginEndpoint(
  context: WebContext,
  request: Request,
): Promise<Response | null> {
  const endpoint = find(new URL(request.url).pathname)
  if (endpoint === null) return null
  try {
    return await endpoint(context, request)
  } catch (error) {
    return wireError(context.refusalOf(error, request), 'heroku')
  }
}

function find(pathname: string): Endpoint | null {
  if (pathname === startPath) return startCliLogin
  return loginWaitedFor(pathname) === null ? null : awaitCliLogin
}
