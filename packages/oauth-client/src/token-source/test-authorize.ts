import {
  authorizationUrl,
  exchangeRequest,
  judgeCallback,
  readTokens,
  type Tokens,
} from '../index.ts'
import { visit } from '../test-browser.ts'
import type { TestHeroku } from '../test-platform.ts'

/** What a user's consent gives in the end. */
export async function authorize(heroku: TestHeroku): Promise<Tokens> {
  const { origin, client, sandbox, clock } = heroku
  const state = 'a-state-of-this-session'
  const url = authorizationUrl({ origin, client_id: client.id, scope: ['read'], state })
  const { code } = judgeCallback(await visit(sandbox, url), { state })
  const request = exchangeRequest({ origin, client_secret: client.secret, code })
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
