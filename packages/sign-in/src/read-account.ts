import { send } from '@muster/oauth-client'
import { SignInError } from './errors.ts'
import type { HerokuAccount } from './options.ts'

/** Asks who a token speaks for (`GET /account`). Throws SignInError `unreadable_account`, OAuthClientError `unreachable`. */
export async function readAccount(
  { apiOrigin, fetch }: { readonly apiOrigin: string; readonly fetch: typeof globalThis.fetch },
  accessToken: string,
): Promise<HerokuAccount> {
  const response = await send(accountRequest(apiOrigin, accessToken), { fetch })
  if (response.status !== 200) {
    throw new SignInError(
      'unreadable_account',
      `Heroku answered ${response.status} to who signed in.`,
    )
  }
  let body: unknown
  try {
    body = await response.json()
  } catch (cause) {
    throw new SignInError('unreadable_account', 'Heroku did not answer in JSON.', { cause })
  }
  return parseAccount(body)
}

/** The request `GET /account`, for whoever a token speaks for. */
function accountRequest(apiOrigin: string, accessToken: string): Request {
  return new Request(new URL('/account', apiOrigin), {
    headers: {
      accept: 'application/vnd.heroku+json; version=3',
      authorization: `Bearer ${accessToken}`,
    },
  })
}

function parseAccount(body: unknown): HerokuAccount {
  const account: Readonly<Record<string, unknown>> =
    typeof body === 'object' && body !== null ? { ...body } : {}
  const { id, email, name, default_team: team } = account
  if (typeof id !== 'string' || id === '' || typeof email !== 'string') {
    throw new SignInError('unreadable_account', 'Heroku did not say who signed in.')
  }
  return {
    id,
    email,
    name: typeof name === 'string' ? name : null,
    verified: account['verified'] === true,
    two_factor_authentication: account['two_factor_authentication'] === true,
    federated: account['federated'] === true,
    default_team: parseTeam(team),
  }
}

function parseTeam(value: unknown): HerokuAccount['default_team'] {
  if (typeof value !== 'object' || value === null || !('id' in value) || !('name' in value))
    return null
  const { id, name } = value
  return typeof id === 'string' && typeof name === 'string' ? { id, name } : null
}
