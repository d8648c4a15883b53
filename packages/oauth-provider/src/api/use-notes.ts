import type { AuthorizationRecord, Instant } from '../store/records.ts'
import type { AuthorizationStore } from '../store/store.ts'

/** Notes that authorizations are used, beside the requests that use them. */
export interface UseNotes {
  note(authorization: AuthorizationRecord, at: Instant): void
}

const minute = 60_000

/**
 * Makes what notes uses: each authorization's at most once a minute, counting what other processes have noted, so that a
 * busy client costs no write per request. No request waits for the write; one that fails goes to `report`.
 */
export function createUseNotes(
  store: Pick<AuthorizationStore, 'noteUse'>,
  report: (error: unknown) => void,
): UseNotes {
  // In the order of their times: what has been noted here may not have reached the records that requests bring yet.
  const noted = new Map<string, Instant>()

  return {
    note({ id, lastUsedAt }, at) {
      if (isRecent(noted.get(id) ?? null, at) || isRecent(lastUsedAt, at)) return
      for (const [earlier, when] of noted) {
        if (isRecent(when, at)) break
        noted.delete(earlier)
      }
      noted.set(id, at)
      store.noteUse(id, at).catch((error: unknown) => {
        noted.delete(id)
        report(error)
      })
    },
  }
}

function isRecent(when: Instant | null, at: Instant): boolean {
  return when !== null && at - when < minute
}
