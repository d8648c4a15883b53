import type { HerokuError, HerokuErrorCode } from '@muster/heroku-api'

/** Why something was not read, in words that follow "… could not be read: ", and the scopes that would unlock it. */
export interface Refusal {
  readonly code: HerokuErrorCode | 'waits'
  readonly because: string
  readonly needs: readonly string[]
}

const words: Readonly<Record<HerokuErrorCode, (error: HerokuError) => string>> = {
  unauthorized: () => 'Heroku no longer accepts the token',
  forbidden: () => 'Heroku refused the connected user',
  scope_missing: ({ acceptedScope }) => `needs scope ${either(acceptedScope)}`,
  delinquent: () => 'the Heroku account has an overdue balance',
  suspended: () => 'Heroku has suspended the account',
  not_found: () => 'Heroku no longer finds it, or hides it from the connected user',
  rate_limited: () => "the account's request limit was used up",
  unavailable: ({ status }) => `Heroku was unavailable (status ${status ?? 'unknown'})`,
  unreachable: () => 'Heroku did not answer',
  unreadable_response: ({ message }) => `Heroku answered in an unknown way (${message})`,
  refused_method: () => 'this program only reads',
}

/** Puts an error into words for whoever reads the result. */
export function refusalOf(error: HerokuError): Refusal {
  return {
    code: error.code,
    because: words[error.code](error),
    needs: error.code === 'scope_missing' ? error.acceptedScope : [],
  }
}

function either(scopes: readonly string[]): string {
  const last = scopes.at(-1) ?? 'unknown'
  return scopes.length < 2 ? last : `${scopes.slice(0, -1).join(', ')} or ${last}`
}
