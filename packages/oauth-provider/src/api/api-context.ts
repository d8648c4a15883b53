import type { AccountDirectory } from '../account-directory.ts'
import type { Clock, Random } from '../ambient.ts'
import type { RecentAttempts } from '../limits/recent-attempts.ts'
import type { Profile } from '../profile.ts'
import type { RefusalOf } from '../refusal.ts'
import type { Instant } from '../store/records.ts'
import type { Store } from '../store/store.ts'
import type { TeamDirectory } from '../team-directory.ts'
import type { KeyedHash } from '../token/keyed-hash.ts'
import { mask } from '../token/token.ts'
import type { KnownRoom } from './known-room.ts'
import type { UseNotes } from './use-notes.ts'

/** What the API half works with. It alone touches OAuth data. */
export interface ApiContext {
  readonly store: Store
  readonly accounts: AccountDirectory
  readonly teams: TeamDirectory | null
  readonly clock: Clock
  readonly random: Random
  readonly hash: KeyedHash
  readonly uses: UseNotes
  readonly profile: Profile
  readonly attempts: RecentAttempts
  readonly addressOf: (request: Request) => string
  readonly refusalOf: RefusalOf
  /** Null when nobody keeps count; gives null where the count could not be had. It never rejects. */
  readonly rateLimitRemaining: ((id: string) => Promise<number | null>) | null
  /** Null when nobody counts. */
  readonly takeRequest: ((id: string) => boolean | Promise<boolean>) | null
  /** What this process knows to be left of the limit of authorizations. */
  readonly authorizationRoom: KnownRoom
  /** How many of each an account may have, and of authorizations a team. */
  readonly limits: { readonly clients: number; readonly authorizations: number }
  /** In seconds. */
  readonly lifetimes: {
    readonly code: number
    readonly accessToken: number
    readonly session: number
  }
}

/** The moment an operation happens at. */
export function instant(context: ApiContext): Instant {
  return context.clock.now().getTime()
}

/** A secret in the form it is kept in. */
export function stored(
  context: ApiContext,
  purpose: 'access' | 'client-secret' | 'code' | 'refresh',
  secret: string,
): { readonly hash: string; readonly mask: string } {
  return { hash: context.hash(purpose, secret), mask: mask(secret) }
}
