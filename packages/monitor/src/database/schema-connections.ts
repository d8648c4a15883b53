/** The tables of `migrations/0002-connections.sql` and `migrations/0005-master-key.sql`, for Kysely. */
import type { Bytes } from './columns.ts'

export type ConnectionStateColumn = 'pending' | 'active' | 'needs-reconnect' | 'disconnected'

export interface DataKeysTable {
  readonly id: string
  readonly organization_id: string
  state: 'active' | 'retired'
  sealed: Bytes
  readonly created_at: Date
}

export interface ConnectionsTable {
  readonly id: string
  readonly organization_id: string
  readonly integration: 'heroku'
  state: ConnectionStateColumn
  /** The error code that made it need a reconnect. */
  problem: string | null
  requested_scope: readonly string[]
  granted_scope: readonly string[] | null
  account_id: string | null
  account_email: string | null
  connected_by: string | null
  readonly created_at: Date
  connected_at: Date | null
  disconnected_at: Date | null
  /** Null until disconnected; false when Heroku did not confirm. */
  revoked_upstream: boolean | null
  next_sync_at: Date | null
}

export interface ConnectionSecretsTable {
  readonly connection_id: string
  readonly organization_id: string
  data_key_id: string
  sealed: Bytes
  /** Names this state of the tokens: another one after every write, and never one that was before. */
  version: string
  /** Null: the access token does not expire. */
  access_expires_at: Date | null
  lease_owner: string | null
  lease_until: Date | null
  refresh_started_at: Date | null
  updated_at: Date
}

export interface AuthorizationAttemptsTable {
  readonly id: string
  readonly organization_id: string
  readonly connection_id: string
  readonly member_user_id: string
  readonly state_hash: Bytes
  readonly browser_hash: Bytes
  readonly created_at: Date
  readonly expires_at: Date
  used_at: Date | null
}

export interface MasterKeyTable {
  /** Fingerprint of the master key that everything here is sealed with. */
  key_id: string
  check_value: Bytes
  updated_at: Date
}

/** The connection tables by name. */
export interface ConnectionsSchema {
  data_keys: DataKeysTable
  connections: ConnectionsTable
  connection_secrets: ConnectionSecretsTable
  authorization_attempts: AuthorizationAttemptsTable
  master_key: MasterKeyTable
}
