import type { OAuthClientError } from '../errors.ts'

/**
 * The right to refresh, for one of several processes at a time. Where there is no lease each process refreshes on its
 * own; the storage's versions still keep them from overwriting each other.
 */
export interface Lease {
  /**
   * Takes it for `owner`, for that many milliseconds by a clock that all processes share. False when someone else holds
   * it and has time left. One step (`update … where lease_until < now()`), so that of two who try one gets it. A lease
   * that remembers failures throws an OAuthClientError with `retryAfter` while Heroku is to be left alone.
   */
  take(owner: string, milliseconds: number): Promise<boolean>
  /**
   * Gives it back if `owner` still holds it, and does nothing otherwise: another may have taken it over. `failure` is why
   * nothing was refreshed. This process asks again after `failure.retryAfter` milliseconds; a lease that remembers it
   * lets no other ask sooner.
   */
  release(owner: string, failure?: OAuthClientError): Promise<void>
}

/** For one process. */
export const noLease: Lease = {
  take: async () => true,
  release: async () => {},
}
