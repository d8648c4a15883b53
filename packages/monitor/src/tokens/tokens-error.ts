/** Why tokens could not be looked for or dealt with. */
export type TokensErrorCode =
  | 'archive_broken'
  | 'archive_too_large'
  | 'git_failed'
  | 'no_such_path'
  | 'not_a_repository'

/** What the person at the command line can do about each code. */
const tokensRemedies: Readonly<Record<TokensErrorCode, string>> = {
  archive_broken: 'Fetch the archive again, or scan what can be unpacked of it.',
  archive_too_large: 'Unpack it and scan the folder.',
  git_failed: 'Run the git command the message names to see what is wrong with the repository.',
  no_such_path: 'Name a file or folder that exists, or - for the standard input.',
  not_a_repository: 'Name a folder inside a git repository, or leave --history out.',
}

/** `cause` holds what was caught, when something was. No message holds a token. */
export class TokensError extends Error {
  override readonly name = 'TokensError'
  readonly code: TokensErrorCode
  readonly remedy: string

  constructor(code: TokensErrorCode, message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options)
    this.code = code
    this.remedy = tokensRemedies[code]
  }
}
