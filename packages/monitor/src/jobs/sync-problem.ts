import { ConnectError } from '../connect/connect-error.ts'
import { EvidenceError } from '../evidence/errors.ts'
import { SyncError } from '../sync/sync-error.ts'

/** Why a sync failed, as it is kept and shown: a code and a sentence that says what happened and what to do. */
export interface SyncProblem {
  readonly code: string
  readonly message: string
  /** When trying again makes sense; undefined when the usual wait will do. */
  readonly retryAt: Date | undefined
}

/** Puts an error into words. What nobody foresaw keeps its details for the log: they may hold anything. */
export function syncProblemOf(error: unknown): SyncProblem {
  if (
    error instanceof ConnectError ||
    error instanceof SyncError ||
    error instanceof EvidenceError
  ) {
    const retryAt = error instanceof ConnectError ? error.retryAt : undefined
    return { code: error.code, message: `${error.message} ${error.remedy}`, retryAt }
  }
  return {
    code: 'internal_error',
    message:
      'The sync ended with an error nobody foresaw; the next one tries again. The log of the server says more.',
    retryAt: undefined,
  }
}
