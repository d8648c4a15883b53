/** Why the provider cannot be built or cannot keep its data. */
export type ProviderErrorCode =
  | 'bad_option'
  | 'store_in_use'
  | 'store_unreadable'
  | 'store_unwritable'
  | 'step_order'

/** What the operator can do about each code. */
export const providerRemedies: Readonly<Record<ProviderErrorCode, string>> = {
  bad_option: 'Correct the option the message names.',
  store_in_use: 'Stop that process, or give each process a file of its own.',
  store_unreadable: 'Move the file away to start with an empty store, or restore it from a copy.',
  store_unwritable: 'Make the folder of the file writable for this user and check the free space.',
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
