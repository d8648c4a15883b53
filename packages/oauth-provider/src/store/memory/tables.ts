import { redirectOrigin } from '../../client/redirect-uri.ts'
import type {
  AuthorizationRecord,
  BrowserRecord,
  ClientRecord,
  CliLoginRecord,
  GrantRecord,
  Instant,
  SessionRecord,
  TokenRecord,
} from '../records.ts'
import type { StoreData } from '../store-data.ts'
import { createTable, type Table } from './table.ts'

/** The memory store's tables; every method of the store runs on them without yielding, hence atomically. */
export interface Tables {
  readonly clients: Table<ClientRecord, 'secret', 'owner' | 'origin'>
  readonly authorizations: Table<
    AuthorizationRecord,
    never,
    'account' | 'team' | 'client' | 'session'
  >
  readonly grants: Table<GrantRecord, 'code', 'authorization'>
  readonly tokens: Table<TokenRecord, 'secret', 'authorization'>
  readonly sessions: Table<SessionRecord, never, 'account'>
  readonly browsers: Table<BrowserRecord, never, 'session'>
  readonly attempts: Table<AttemptRow, never, never>
  readonly claims: Table<ClaimRow, never, never>
  readonly cliLogins: Table<CliLoginRecord, never, never>
}

interface AttemptRow {
  readonly key: string
  readonly count: number
  readonly until: Instant
}

interface ClaimRow {
  readonly key: string
  readonly until: Instant | null
}

/** Makes the tables, filled with the rows given. */
export function createTables(data: StoreData): Tables {
  const tables: Tables = {
    clients: createTable((row: ClientRecord) => row.id, {
      unique: { secret: (row) => row.secret.hash },
      groups: { owner: (row) => row.ownerId, origin: (row) => redirectOrigin(row.redirectUri) },
    }),
    authorizations: createTable((row: AuthorizationRecord) => row.id, {
      unique: {},
      groups: {
        account: (row) => (row.teamId === null ? row.accountId : null),
        team: (row) => row.teamId,
        client: (row) => row.clientId,
        session: (row) => row.sessionId,
      },
    }),
    grants: createTable((row: GrantRecord) => row.id, {
      unique: { code: (row) => row.code.hash },
      groups: { authorization: (row) => row.authorizationId },
    }),
    // A keyed hash depends on the kind of token.
    tokens: createTable((row: TokenRecord) => row.id, {
      unique: { secret: (row) => row.secret.hash },
      groups: { authorization: (row) => row.authorizationId },
    }),
    sessions: createTable((row: SessionRecord) => row.id, {
      unique: {},
      groups: { account: (row) => row.accountId },
    }),
    browsers: createTable((row: BrowserRecord) => row.hash, {
      unique: {},
      groups: { session: (row) => row.signedIn?.sessionId ?? null },
    }),
    attempts: createTable((row: AttemptRow) => row.key, { unique: {}, groups: {} }),
    claims: createTable((row: ClaimRow) => row.key, { unique: {}, groups: {} }),
    cliLogins: createTable((row: CliLoginRecord) => row.id, { unique: {}, groups: {} }),
  }
  for (const row of data.clients) tables.clients.put(row)
  for (const row of data.authorizations) tables.authorizations.put(row)
  for (const row of data.grants) tables.grants.put(row)
  for (const row of data.tokens) tables.tokens.put(row)
  for (const row of data.sessions) tables.sessions.put(row)
  for (const row of data.browsers) tables.browsers.put(row)
  for (const row of data.attempts) tables.attempts.put(row)
  for (const row of data.claims) tables.claims.put(row)
  for (const row of data.cliLogins) tables.cliLogins.put(row)
  return tables
}
