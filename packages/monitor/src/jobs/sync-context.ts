import type { AccessTokens } from '../connect/access-token.ts'
import type { ConnectContext } from '../connect/connect-context.ts'
import type { Catalogue } from '../evaluate/catalogue.ts'
import type { ParametersByCheck } from '../evaluate/parameters.ts'
import type { JobLogger } from './job-logger.ts'

/** The steps of a sync after which a crash leaves nothing half-written. */
export const syncStages = ['read', 'record', 'evaluate', 'evidence', 'publish'] as const

export type SyncStage = (typeof syncStages)[number]

/** What a sync works with. */
export interface SyncContext extends ConnectContext {
  readonly tokens: AccessTokens
  readonly catalogue: Catalogue
  /** The parameters set for each check; the checks' defaults where none is. */
  readonly parameters: ParametersByCheck
  readonly dataFolder: string
  readonly publicUrl: string
  /** Minutes from the end of a sync to the next. */
  readonly syncIntervalMinutes: number
  readonly logger: JobLogger
  /** Told as each stage begins; awaited. */
  readonly onStage?: (stage: SyncStage) => void | Promise<void>
}
