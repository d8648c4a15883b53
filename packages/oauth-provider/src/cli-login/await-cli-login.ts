import { addressKey } from '../limits/address-key.ts'
import { RequestError } from '../request-error.ts'
import type { WebContext } from '../web/web-context.ts'
import { loginWaitedFor } from './cli-login-paths.ts'
import { finishCliLogin, type Outcome } from './finish-cli-login.ts'

/** How long between two looks at the login. */
const pauseMs = 500
/** Looks after which something is sent, so that nothing between here and there gives the connection up. */
const looksPerSign = 30

/**
 * `GET /auth/cli/{id}`: the command line waits, with its token, until its person has decided: `{access_token}`, or
 * `{error}`. While it waits it is sent white space, which JSON ignores. Throws RequestError, `rate_limit` where too many wait.
 */
export async function awaitCliLogin(context: WebContext, request: Request): Promise<Response> {
  if (request.method !== 'GET') {
    throw new RequestError('method_not_allowed', 'Use GET.', { allow: 'GET' })
  }
  const id = loginWaitedFor(new URL(request.url).pathname) ?? ''
  const [, token = ''] =
    /^Bearer ([\w-]{43})$/i.exec(request.headers.get('authorization') ?? '') ?? []
  const login = await context.cliLogins.findCliLogin(id, context.clock.now().getTime())
  if (login === null || login.hash !== context.hash('cli-login', token)) {
    throw new RequestError('unauthorized', 'This login is over, or the token is not its own.')
  }
  const leave = enter(context, request, login.expiresAt)
  let gone = false
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const outcome = await watch(context, id, () => gone).catch((error: unknown) => ({
          error: context.refusalOf(error, request).message,
        }))
        if (gone) return
        if (outcome !== null) leave()
        controller.enqueue(Buffer.from(outcome === null ? ' ' : JSON.stringify(outcome)))
        if (outcome !== null) controller.close()
      },
      cancel() {
        gone = true
        leave()
      },
    },
    { highWaterMark: 0 },
  )
  return new Response(body, {
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  })
}

/** Takes a place among those who wait. Throws RequestError `rate_limit` where there is none. */
function enter(context: WebContext, request: Request, until: number): () => void {
  const subject = addressKey(context.addressOf(request))
  const leave = context.cliWaiting.enter(subject, context.clock.now().getTime(), until)
  if (leave !== null) return leave
  const message = 'Too many command lines wait to be logged in. Try again in a moment.'
  throw new RequestError('rate_limit', message, { retryAfter: 5 })
}

/** Looks until there is an outcome; null when it is time to show a sign of life, or nobody waits any longer. */
async function watch(
  context: WebContext,
  id: string,
  isGone: () => boolean,
): Promise<Outcome | null> {
  for (let looks = 0; looks < looksPerSign && !isGone(); looks += 1) {
    const outcome = await finishCliLogin(context, id)
    if (outcome !== null) return outcome
    await context.sleep(pauseMs)
  }
  return null
}
