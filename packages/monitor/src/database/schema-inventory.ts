/** The tables of `migrations/0003-inventory.sql` and `migrations/0006-sync-results.sql`, for Kysely. */
import type { Generated } from 'kysely'
import type { Bytes, DefaultedJson, DefaultedTexts, Json } from './columns.ts'

export type OutcomeColumn = 'pass' | 'fail' | 'unverified' | 'not-applicable'
export type BasisColumn = 'measured' | 'inherited' | 'declared'
export type SyncStateColumn = 'queued' | 'running' | 'finished' | 'failed'
export type SyncCauseColumn = 'connected' | 'schedule' | 'member'

export interface SyncsTable {
  readonly id: string
  readonly organization_id: string
  readonly connection_id: string
  readonly cause: SyncCauseColumn
  state: SyncStateColumn
  readonly queued_at: Date
  started_at: Date | null
  finished_at: Date | null
  /** An error code, when failed. */
  problem: string | null
  problem_message: string | null
  progress: DefaultedJson
  requests_used: Generated<number>
  rate_limit_remaining: number | null
  evidence_sequence: number | null
}

export interface SyncRequestsTable {
  readonly sync_id: string
  readonly position: number
  readonly method: 'GET'
  readonly route: string
  readonly path: string
  readonly status: number
  readonly count: number
  readonly complete: boolean
  readonly record: Json
}

export interface ReadingsTable {
  readonly sync_id: string
  readonly kind: string
  readonly organization_id: string
  readonly connection_id: string
  readonly status: 'read' | 'unreadable'
  readonly read_at: Date
  readonly count: number
  readonly gaps: DefaultedJson
  readonly reason: string | null
  readonly needs: DefaultedTexts
  readonly root: Bytes
  /** In the order of the reading's leaves. */
  readonly fact_hashes: readonly Buffer[]
}

export interface FactsTable {
  readonly organization_id: string
  readonly hash: Bytes
  readonly canonical: string
}

export interface EntitiesTable {
  readonly organization_id: string
  readonly connection_id: string
  readonly kind: string
  readonly id: string
  name: string
  facts: Json
  facts_hash: Bytes
  readonly first_seen_at: Date
  last_seen_at: Date
}

/** Kept by triggers on `entities`. */
export interface EntityCountsTable {
  readonly organization_id: string
  readonly connection_id: string
  readonly kind: string
  readonly count: number
}

export interface EntityVersionsTable {
  readonly organization_id: string
  readonly connection_id: string
  readonly kind: string
  readonly id: string
  readonly name: string
  readonly facts_hash: Bytes
  readonly valid_from: Date
  /** Null: the open version. */
  valid_to: Date | null
}

export interface ResultsTable {
  readonly organization_id: string
  readonly connection_id: string
  readonly check_id: string
  readonly entity_kind: string
  readonly entity_id: string
  entity_name: string
  outcome: OutcomeColumn
  basis: BasisColumn
  reason: string
  needs: DefaultedTexts
  /** When the outcome last changed. */
  since: Date
  evaluated_at: Date
}

export interface ResultVersionsTable {
  readonly organization_id: string
  readonly connection_id: string
  readonly check_id: string
  readonly entity_kind: string
  readonly entity_id: string
  readonly entity_name: string
  readonly outcome: OutcomeColumn
  readonly reason: string
  readonly valid_from: Date
  valid_to: Date | null
}

/** What a check's state and each of its versions have alike. */
interface CheckCounts {
  readonly organization_id: string
  readonly connection_id: string
  readonly check_id: string
  verdict: OutcomeColumn
  passed: number
  failed: number
  unverified: number
  not_applicable: number
}

export interface CheckStatesTable extends CheckCounts {
  /** Scopes that would let it verify more. */
  needs: DefaultedTexts
  /** When the verdict last changed. */
  since: Date
  evaluated_at: Date
}

export interface CheckStateVersionsTable extends CheckCounts {
  readonly valid_from: Date
  valid_to: Date | null
}

export interface ResultTextsTable {
  readonly organization_id: string
  readonly hash: Bytes
  readonly canonical: string
}

export interface SyncResultsTable {
  readonly sync_id: string
  readonly organization_id: string
  /** In the order of the record's results. */
  readonly hashes: readonly Buffer[]
}

/** The inventory tables by name. */
export interface InventorySchema {
  syncs: SyncsTable
  sync_requests: SyncRequestsTable
  readings: ReadingsTable
  facts: FactsTable
  entities: EntitiesTable
  entity_counts: EntityCountsTable
  entity_versions: EntityVersionsTable
  results: ResultsTable
  result_versions: ResultVersionsTable
  check_states: CheckStatesTable
  check_state_versions: CheckStateVersionsTable
  result_texts: ResultTextsTable
  sync_results: SyncResultsTable
}
