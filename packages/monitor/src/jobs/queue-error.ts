export type QueueErrorCode = 'unreadable_data' | 'handler_failed' | 'unknown_job'

/** What to do about each code. */
const queueRemedies: Readonly<Record<QueueErrorCode, string>> = {
  unreadable_data: 'Nothing, if Muster was just updated; report it otherwise.',
  handler_failed: 'The log says why, under the same job; it is tried again by itself.',
  unknown_job: 'Report it: a job was asked for that the queue was not told about.',
}

/** A job could not be put into the queue or carried out. */
export class QueueError extends Error {
  override readonly name = 'QueueError'
  readonly code: QueueErrorCode
  readonly remedy: string

  constructor(code: QueueErrorCode, message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options)
    this.code = code
    this.remedy = queueRemedies[code]
  }

  /** What the queue stores with a failed job: nothing of the cause, which may quote what was being worked on. */
  toJSON(): { readonly code: QueueErrorCode; readonly message: string } {
    return { code: this.code, message: this.message }
  }
}
