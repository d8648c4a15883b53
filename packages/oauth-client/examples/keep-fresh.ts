// Call the API for as long as the authorization lasts, with a token that is always fresh.
import {
  createTokenSource,
  type Lease,
  OAuthClientError,
  type TokenSource,
  type TokenStorage,
} from '@muster/oauth-client'
import type { Settings } from './settings.ts'

/** A token source for one user's authorization. */
export function tokensOf(heroku: Settings, storage: TokenStorage, lease: Lease): TokenSource {
  return createTokenSource({ ...heroku, storage, lease })
}

/** Calls the API; a token that Heroku refuses is replaced once. */
export async function call(
  fetch: typeof globalThis.fetch,
  tokens: TokenSource,
  url: URL,
): Promise<Response> {
  const get = (token: string) =>
    fetch(url, {
      headers: {
        accept: 'application/vnd.heroku+json; version=3',
        authorization: `Bearer ${token}`,
      },
    })
  const token = await tokens.get()
  const response = await get(token)
  if (response.status !== 401) return response
  const replaced = await tokens.replace(token)
  const again = await get(replaced)
  if (again.status === 401) await tokens.end(replaced)
  return again
}

/** What a page says when it did not work. */
export function explain(error: unknown): string {
  if (!(error instanceof OAuthClientError)) throw error
  return error.terminal ? error.remedy : `${error.remedy} Nothing was lost.`
}
