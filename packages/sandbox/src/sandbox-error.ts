/** What was wrong with a call to a sandbox. */
export type SandboxErrorCode =
  | 'unknown_account'
  | 'unknown_client'
  | 'unknown_team'
  | 'unusable_token'
  | 'invalid_fault'
  | 'inconsistent_world'

/** What to do about each code. */
const sandboxRemedies: Readonly<Record<SandboxErrorCode, string>> = {
  unknown_account: 'Use the e-mail address of an account that the world lists.',
  unknown_client: 'Check that the redirect URI is an absolute http or https address.',
  unknown_team: 'Use the name of a team that the world lists.',
  unusable_token:
    'Give the token one of the forms of a Heroku token, a text that no other has, and whole seconds.',
  invalid_fault: 'Give the fault a status of 200 to 599, a delay, hang or dropConnection.',
  inconsistent_world: 'Report it: a change has left the world without what was changed.',
}

/** A mistake in the use of a sandbox, by the code that drives it (never sent over HTTP). */
export class SandboxError extends Error {
  override readonly name = 'SandboxError'
  readonly code: SandboxErrorCode
  readonly remedy: string

  constructor(code: SandboxErrorCode, message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options)
    this.code = code
    this.remedy = sandboxRemedies[code]
  }
}
