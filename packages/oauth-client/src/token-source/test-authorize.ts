import {
  exchangeRequest,
  finishAuthorization,
  readTokens,
  startAuthorization,
  type Tokens,
} from '../index.ts'
import { visit } from '../test-browser.ts'
import type { TestHeroku } from '../test-platform.ts'

/** What a user's consent gives in the end, of a lenient provider or a strict one. */
export async function authorize(heroku: TestHeroku): Promise<Tokens> {
  const { client, sandbox, clock } = heroku
  const { id: client_id, secret: client_secret, redirect_uri } = client
  const { url, attempt } = await startAuthorization({
    ...heroku,
    client_id,
    redirect_uri,
    scope: ['read'],
  })
  const finished = finishAuthorization(await visit(sandbox, url), attempt, heroku)
  const request = exchangeRequest({ ...finished, client_id, client_secret })
  return readTokens(await sandbox.fetch(request), clock.now(), { grant: 'authorization_code' })
}

/** How often tokens were refreshed. */
export function refreshes(heroku: TestHeroku): number {
  return heroku.asked.get('POST /oauth/token') ?? 0
}

/** Whether a token opens the API. */
export async function works(heroku: TestHeroku, token: string): Promise<boolean> {
  const answer = await heroku.sandbox.fetch(`${heroku.origin}/apps`, {
    headers: {
      accept: 'application/vnd.heroku+json; version=3',
      authorization: `Bearer ${token}`,
    },
  })
  return answer.status === 200
}
