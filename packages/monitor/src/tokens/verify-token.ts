/** What Heroku says of a token that was found. */
export type Verdict =
  | { readonly state: 'live'; readonly scopes: readonly string[]; readonly account: string | null }
  | { readonly state: 'dead' }
  | { readonly state: 'unknown'; readonly reason: string }

/**
 * Asks Heroku whether a token lives, with `GET /account`: 401 means it does not; 200, and 403 for one whose scope does
 * not open the account, mean that it does, and `Oauth-Scope` says what it opens.
 */
export async function verifyToken(
  token: string,
  { origin, fetch }: { readonly origin: string; readonly fetch: typeof globalThis.fetch },
): Promise<Verdict> {
  let answer: Response
  try {
    answer = await fetch(new URL('/account', origin), {
      headers: {
        accept: 'application/vnd.heroku+json; version=3',
        authorization: `Bearer ${token}`,
      },
      redirect: 'manual',
    })
  } catch (cause) {
    return { state: 'unknown', reason: cause instanceof Error ? cause.message : String(cause) }
  }
  if (answer.status === 401) return { state: 'dead' }
  const scopes = (answer.headers.get('oauth-scope') ?? '')
    .split(/[ ,]+/)
    .filter((one) => one !== '')
  if (answer.status === 200) return { state: 'live', scopes, account: await emailIn(answer) }
  if (answer.status === 403) return { state: 'live', scopes, account: null }
  return { state: 'unknown', reason: `Heroku answered ${answer.status}.` }
}

async function emailIn(answer: Response): Promise<string | null> {
  try {
    const body: unknown = await answer.json()
    const known = typeof body === 'object' && body !== null && 'email' in body ? body.email : null
    return typeof known === 'string' ? known : null
  } catch {
    return null // the token lives all the same
  }
}
