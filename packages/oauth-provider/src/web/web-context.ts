import type { AccountDirectory, DemoAccount } from '../account-directory.ts'
import type { Clock, Random, Sleep } from '../ambient.ts'
import type { Api } from '../api/api.ts'
import type { RecentAttempts } from '../limits/recent-attempts.ts'
import type { Waiting } from '../limits/waiting-limit.ts'
import type { Profile } from '../profile.ts'
import type { RefusalOf } from '../refusal.ts'
import type { BrowserStore, ClaimStore, CliLoginStore } from '../store/store.ts'
import type { TeamDirectory } from '../team-directory.ts'
import type { KeyedHash } from '../token/keyed-hash.ts'

/** What the web flow works with: the API half for all OAuth data, and its own browsers and attempts. */
export interface WebContext {
  readonly api: Api
  readonly accounts: AccountDirectory
  readonly browsers: BrowserStore
  readonly attempts: RecentAttempts
  readonly claims: ClaimStore
  readonly cliLogins: CliLoginStore
  /** The command lines that wait at this process. */
  readonly cliWaiting: Waiting
  readonly teams: TeamDirectory | null
  readonly clock: Clock
  readonly random: Random
  readonly sleep: Sleep
  readonly hash: KeyedHash
  readonly origin: string
  readonly profile: Profile
  readonly notice: string
  readonly standInIdentityProvider: boolean
  readonly demoAccounts: readonly DemoAccount[]
  readonly showSecondFactors: boolean
  readonly addressOf: (request: Request) => string
  /** The domain of the cookies that apps of it share; null for this host alone. */
  readonly cookieDomain: string | null
  readonly refusalOf: RefusalOf
  /** Seconds. */
  readonly sessionLifetime: number
  readonly refreshStatus: 200 | 201
  /** Null where it could not be had. It never rejects. */
  readonly rateLimitRemaining: (accountId: string) => Promise<number | null>
}
