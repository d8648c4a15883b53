/** The tables of `migrations/0001-accounts.sql`, for Kysely. */
import type { Generated } from 'kysely'
import type { Bytes } from './columns.ts'

/** What a member or an API key may do; the meaning is in `accounts/permissions.ts`. */
export type RoleColumn = 'owner' | 'admin' | 'member' | 'auditor'

export interface UsersTable {
  readonly id: string
  name: string
  email: string
  email_verified: Generated<boolean>
  image: string | null
  readonly created_at: Date
  updated_at: Date
}

export interface OrganizationsTable {
  readonly id: string
  name: string
  slug: string
  logo: string | null
  metadata: string | null
  readonly created_at: Date
}

export interface MembersTable {
  readonly id: string
  readonly organization_id: string
  readonly user_id: string
  role: RoleColumn
  readonly created_at: Date
}

export interface SessionsTable {
  readonly id: string
  readonly user_id: string
  token: string
  active_organization_id: string | null
  ip_address: string | null
  user_agent: string | null
  expires_at: Date
  readonly created_at: Date
  updated_at: Date
}

export interface CredentialsTable {
  readonly id: string
  readonly user_id: string
  account_id: string
  provider_id: string
  password: string | null
  access_token: null
  refresh_token: null
  id_token: null
  access_token_expires_at: Date | null
  refresh_token_expires_at: Date | null
  scope: string | null
  readonly created_at: Date
  updated_at: Date
}

export interface VerificationsTable {
  readonly id: string
  identifier: string
  value: string
  expires_at: Date
  readonly created_at: Date
  updated_at: Date
}

export interface InvitationsTable {
  readonly id: string
  readonly organization_id: string
  email: string
  role: RoleColumn
  status: 'pending' | 'accepted' | 'rejected' | 'canceled'
  readonly inviter_id: string
  expires_at: Date
  readonly created_at: Date
}

export interface ApiKeysTable {
  readonly id: string
  config_id: string
  /** The organization's id. */
  readonly reference_id: string
  name: string
  start: string
  prefix: string
  key: string
  /** JSON: `{ "role": RoleColumn }`. */
  metadata: string
  permissions: string | null
  enabled: boolean
  rate_limit_enabled: boolean
  rate_limit_time_window: number | null
  rate_limit_max: number | null
  request_count: number
  remaining: number | null
  refill_interval: number | null
  refill_amount: number | null
  last_refill_at: Date | null
  last_request: Date | null
  expires_at: Date | null
  readonly created_at: Date
  updated_at: Date
}

export interface RateLimitsTable {
  readonly key: Bytes
  count: number
  expires_at: Date
}

export interface OwnerLinksTable {
  readonly token_hash: Bytes
  readonly created_at: Date
  readonly expires_at: Date
  used_at: Date | null
}

/** The account tables by name; `schema.ts` joins them with the other stages' tables. */
export interface AccountsSchema {
  users: UsersTable
  organizations: OrganizationsTable
  members: MembersTable
  sessions: SessionsTable
  credentials: CredentialsTable
  verifications: VerificationsTable
  invitations: InvitationsTable
  api_keys: ApiKeysTable
  rate_limits: RateLimitsTable
  owner_links: OwnerLinksTable
}
