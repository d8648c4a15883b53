import { type ConnectProblemCode, connectProblems } from './problems.ts'

export interface ConnectErrorDetails {
  /** When trying again makes sense; absent when waiting alone does not help. */
  readonly retryAt?: Date | undefined
  readonly cause?: unknown
}

/** A connection that could not be made, used or renewed: a closed code, what to do, and never a token. */
export class ConnectError extends Error {
  override readonly name = 'ConnectError'
  readonly code: ConnectProblemCode
  readonly remedy: string
  readonly retryAt: Date | undefined

  constructor(
    code: ConnectProblemCode,
    message: string = connectProblems[code].explanation,
    details: ConnectErrorDetails = {},
  ) {
    super(message, { cause: details.cause })
    this.code = code
    this.remedy = connectProblems[code].remedy
    this.retryAt = details.retryAt
  }
}
