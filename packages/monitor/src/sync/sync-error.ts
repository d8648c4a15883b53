/** Why a whole sync ended without a snapshot. */
export type SyncErrorCode =
  | 'connection_revoked'
  | 'rate_limited'
  | 'unavailable'
  | 'unreachable'
  | 'overtaken'

/** What to do about each code. */
const remedies: Readonly<Record<SyncErrorCode, string>> = {
  connection_revoked: 'Reconnect the Heroku account: its authorization was revoked or has ended.',
  rate_limited: 'Nothing: the next sync starts when the request limit has refilled.',
  unavailable:
    'Nothing: the next sync tries again. status.heroku.com says whether there is an incident.',
  unreachable: 'Check that this machine can reach the Heroku API, its proxy and its DNS.',
  overtaken: 'Nothing: the sync was given up, or another process carries it out.',
}

/** A sync that learnt nothing; a sync that learnt something ends with a snapshot that says what is missing. */
export class SyncError extends Error {
  override readonly name = 'SyncError'
  readonly code: SyncErrorCode
  /** What to do about it. */
  readonly remedy: string

  constructor(code: SyncErrorCode, message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options)
    this.code = code
    this.remedy = remedies[code]
  }
}
