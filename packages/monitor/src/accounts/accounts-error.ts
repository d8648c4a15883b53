export type AccountsErrorCode =
  | 'link_unknown'
  | 'link_used'
  | 'link_expired'
  | 'member_exists'
  | 'no_owner'
  | 'organization_unknown'
  | 'organization_ambiguous'
  | 'password_too_short'
  | 'password_too_long'
  | 'credentials_refused'
  | 'too_many_attempts'

/** What to do about each code. */
const accountsRemedies: Readonly<Record<AccountsErrorCode, string>> = {
  link_unknown:
    'Open the newest link that Muster printed when it started; a restart replaces an unused one.',
  link_used: 'Sign in as the owner it made, or add one with "muster members add --role owner".',
  link_expired: 'Start Muster again: it prints a new link.',
  member_exists: 'Nothing: this person can sign in already.',
  no_owner: 'Add an owner first: "muster members add --email … --role owner".',
  organization_unknown: 'Name an organization that exists by its slug.',
  organization_ambiguous: 'Name one of the organizations by its slug.',
  password_too_short: 'Choose a password of at least 12 characters.',
  password_too_long: 'Choose a password of at most 128 characters.',
  credentials_refused: 'Check the e-mail address and the password.',
  too_many_attempts: 'Wait a few minutes, then try again.',
}

export interface AccountsErrorDetails {
  readonly retryAt?: Date
  readonly cause?: unknown
}

/** Why somebody could not sign in or be let in. Never holds a password, a link or a key. */
export class AccountsError extends Error {
  override readonly name = 'AccountsError'
  readonly code: AccountsErrorCode
  readonly remedy: string
  /** When trying again makes sense, if waiting helps. */
  readonly retryAt: Date | undefined

  constructor(code: AccountsErrorCode, message: string, details: AccountsErrorDetails = {}) {
    super(message, { cause: details.cause })
    this.code = code
    this.remedy = accountsRemedies[code]
    this.retryAt = details.retryAt
  }
}
