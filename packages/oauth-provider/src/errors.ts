/** Why the provider cannot be built or cannot keep its data. */
export type ProviderErrorCode =
  | 'bad_option'
  | 'store_in_use'
  | 'store_unreadable'
  | 'store_unwritable'
  | 'store_unreachable'
  | 'store_newer'
  | 'store_altered'
  | 'step_order'

/** What the operator can do about each code. */
export const providerRemedies: Readonly<Record<ProviderErrorCode, string>> = {
  bad_option: 'Correct the option the message names.',
  store_in_use: 'Stop that process, or give each process a file of its own.',
  store_unreadable:
    'Restore the store from a copy. A file can also be moved away, to start with an empty store.',
  store_unwritable:
    'Make the folder of the file, or the schema of the database, writable for this user and check the free space.',
  store_unreachable:
    'Check that PostgreSQL runs, that it takes more connections, and that the pool has its address, user and password.',
  store_newer: 'Start the version that made this database, or a later one.',
  store_altered: 'Restore the migration files as they were released: install this version again.',
  step_order: 'Report it: a step of the authorization endpoint ran before the one it builds on.',
}

/** A fault on the provider's side of the counter; `cause` holds what was caught, when something was. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError'
  readonly code: ProviderErrorCode
  readonly remedy: string

  constructor(
    code: ProviderErrorCode,
    message: string,
    options: { readonly cause?: unknown } = {},
  ) {
    super(message, options)
    this.code = code
    this.remedy = providerRemedies[code]
  }
}
