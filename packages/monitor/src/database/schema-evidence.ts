/** The tables of `migrations/0004-evidence.sql`, for Kysely. All but `log_keys` are append-only. */
import type { Bytes, NullableBytes } from './columns.ts'

export interface LogKeysTable {
  readonly organization_id: string
  readonly origin: string
  /** C2SP note verifier key: public. */
  readonly verifier_key: string
  data_key_id: string
  /** The signer key. */
  sealed: Bytes
  readonly created_at: Date
}

export interface EvidenceRecordsTable {
  readonly organization_id: string
  readonly sequence: number
  readonly sync_id: string
  readonly recorded_at: Date
  /** Hash of the record before; null for the first. */
  readonly previous: NullableBytes
  readonly hash: Bytes
  /** Canonical JSON. */
  readonly body: string
}

export interface LogNodesTable {
  readonly organization_id: string
  readonly level: number
  readonly position: number
  readonly hash: Bytes
}

export interface CheckpointsTable {
  readonly organization_id: string
  readonly size: number
  readonly root: Bytes
  /** The signed note. */
  readonly note: string
  readonly created_at: Date
}

/** The evidence tables by name. */
export interface EvidenceSchema {
  log_keys: LogKeysTable
  evidence_records: EvidenceRecordsTable
  log_nodes: LogNodesTable
  checkpoints: CheckpointsTable
}
