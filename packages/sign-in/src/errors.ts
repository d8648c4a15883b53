/** Why somebody could not be signed in. */
export type SignInErrorCode =
  | 'bad_option'
  | 'not_allowed'
  | 'foreign_request'
  | 'bad_request'
  | 'unreadable_account'

/** What to do about each code: the first for whoever runs the app, the others for the person. */
export const signInRemedies: Readonly<Record<SignInErrorCode, string>> = {
  bad_option: 'Correct the option the message names.',
  not_allowed: 'Sign in with another Heroku account, or ask whoever runs this app to allow yours.',
  foreign_request: 'Go to the app itself and sign out there.',
  bad_request: 'Open the address in a browser.',
  unreadable_account: 'Sign in again; if it repeats, the app must ask for the scope identity.',
}

/** `cause` holds what was caught, when something was. No message quotes a code, token or secret. */
export class SignInError extends Error {
  override readonly name = 'SignInError'
  readonly code: SignInErrorCode
  readonly remedy: string

  constructor(code: SignInErrorCode, message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options)
    this.code = code
    this.remedy = signInRemedies[code]
  }
}
