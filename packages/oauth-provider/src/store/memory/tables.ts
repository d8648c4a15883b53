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
  readonly clients: Table<ClientRecord, 'secret' | 'owner' | 'origin'>
  readonly authorizations: Table<AuthorizationRecord, 'account' | 'team' | 'client' | 'session'>
  readonly grants: Table<GrantRecord, 'code' | 'authorization'>
  readonly tokens: Table<TokenRecord, 'secret' | 'authorization'>
  readonly sessions: Table<SessionRecord, 'account'>
  readonly browsers: Table<BrowserRecord, 'session'>
  readonly attempts: Table<AttemptRow, never>
  readonly claims: Table<ClaimRow, never>
  readonly cliLogins: Table<CliLoginRecord, never>
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
      secret: (row) => row.secret.hash,
      owner: (row) => row.ownerId,
      origin: ({ redirectUri }) => redirectOrigin(redirectUri),
    }),
    authorizations: createTable((row: AuthorizationRecord) => row.id, {
      account: (row) => (row.teamId === null ? row.accountId : null),
      team: (row) => row.teamId,
      client: (row) => row.clientId,
      session: (row) => row.sessionId,
    }),
    grants: createTable((row: GrantRecord) => row.id, {
      code: (row) => row.code.hash,
      authorization: (row) => row.authorizationId,
    }),
    tokens: createTable((row: TokenRecord) => row.id, {
      secret: (row) => `${row.kind}:${row.secret.hash}`,
      authorization: (row) => row.authorizationId,
    }),
    sessions: createTable((row: SessionRecord) => row.id, { account: (row) => row.accountId }),
    browsers: createTable((row: BrowserRecord) => row.hash, {
      session: (row) => row.signedIn?.sessionId ?? null,
    }),
    attempts: createTable((row: AttemptRow) => row.key, {}),
    claims: createTable((row: ClaimRow) => row.key, {}),
    cliLogins: createTable((row: CliLoginRecord) => row.id, {}),
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
