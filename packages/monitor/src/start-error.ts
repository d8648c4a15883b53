export type StartErrorCode =
  | 'port_taken'
  | 'port_forbidden'
  | 'address_unusable'
  | 'data_folder_unusable'
  | 'no_heroku_client'
  | 'no_such_world'

/** What the operator should do about each code. */
const startRemedies: Readonly<Record<StartErrorCode, string>> = {
  port_taken: 'Stop the program that uses it, or choose another port.',
  port_forbidden: 'Choose a port above 1023, or allow this user to use it.',
  address_unusable: 'Set HOST to an address of this machine, for example HOST=127.0.0.1.',
  data_folder_unusable:
    'Make the folder writable for this user, or set MUSTER_DATA to another, for example MUSTER_DATA=/var/lib/muster.',
  no_heroku_client:
    'Set HEROKU_OAUTH_ID and HEROKU_OAUTH_SECRET, or use "muster serve", which brings the sandbox.',
  no_such_world: 'Name one that is built in, or a file that can be read.',
}

/** Why Muster could not start. The message is one line. */
export class StartError extends Error {
  override readonly name = 'StartError'
  readonly code: StartErrorCode
  readonly remedy: string

  constructor(code: StartErrorCode, message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options)
    this.code = code
    this.remedy = startRemedies[code]
  }
}
