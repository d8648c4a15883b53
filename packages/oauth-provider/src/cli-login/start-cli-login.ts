import { z } from 'zod'
import { readJson } from '../api/http/read-json.ts'
import { addressKey } from '../limits/address-key.ts'
import { type AttemptLimit, admit, pauseOf } from '../limits/attempt-limit.ts'
import { RequestError } from '../request-error.ts'
import { mintId, mintSecret } from '../token/token.ts'
import type { WebContext } from '../web/web-context.ts'
import { browserPath, waitPath } from './cli-login-paths.ts'

/** Seconds a command line waits for its person, as the Heroku CLI does. */
const lifetime = 600
const limit: AttemptLimit = { name: 'cli login', most: 60, windowMs: 15 * 60_000 }

const start = z.object({
  // Shown to the person who decides: no line breaks and no changes of direction.
  description: z
    .string()
    .trim()
    .regex(/^[^\p{C}\p{Zl}\p{Zp}]{1,200}$/u),
})

/**
 * `POST /auth`: a command line asks to be logged in with a browser (the protocol of cli-auth.heroku.com, as the Heroku
 * CLI speaks it). It is told the page to open, the address to wait at, and the token to wait with. Throws RequestError.
 */
export async function startCliLogin(context: WebContext, request: Request): Promise<Response> {
  if (request.method !== 'POST') {
    throw new RequestError('method_not_allowed', 'Use POST.', { allow: 'POST' })
  }
  const address = context.addressOf(request)
  if (!(await admit(context, limit, addressKey(address)))) {
    const message = 'There were too many logins from this address. Wait a quarter of an hour.'
    throw new RequestError('rate_limit', message, { retryAfter: pauseOf(limit) })
  }
  const { description } = parseStart(await readJson(request))
  const id = mintId(context.random)
  const token = mintSecret(context.random)
  const at = context.clock.now().getTime()
  await context.cliLogins.insertCliLogin({
    id,
    hash: context.hash('cli-login', token),
    description,
    address,
    createdAt: at,
    expiresAt: at + lifetime * 1000,
    decision: null,
  })
  return Response.json(
    { browser_url: browserPath(id), cli_url: waitPath(id), token },
    { status: 201, headers: { 'cache-control': 'no-store' } },
  )
}

function parseStart(body: unknown): z.infer<typeof start> {
  const parsed = start.safeParse(body)
  if (parsed.success) return parsed.data
  throw new RequestError(
    'invalid_params',
    'Description must be 1 to 200 characters without line breaks and changes of direction.',
  )
}
