import { attemptTable } from './memory/attempts.ts'
import { authorizationTable } from './memory/authorizations.ts'
import { browserTable } from './memory/browsers.ts'
import { claimTable } from './memory/claims.ts'
import { cliLoginTable } from './memory/cli-logins.ts'
import { clientTable } from './memory/clients.ts'
import { grantTable } from './memory/grants.ts'
import { holdingCounts } from './memory/holdings.ts'
import { prune } from './memory/prune.ts'
import { sessionTable } from './memory/sessions.ts'
import { createTables } from './memory/tables.ts'
import { tokenTable } from './memory/tokens.ts'
import type { Store } from './store.ts'
import { emptyStoreData, type StoreData } from './store-data.ts'

/** A store that can be written down. */
export interface MemoryStore extends Store {
  /** Everything it holds, now. */
  data(): StoreData
}

/** Makes a store in memory, empty or filled with the data given. It forgets everything when the process ends. */
export function createMemoryStore(data: StoreData = emptyStoreData): MemoryStore {
  const tables = createTables(data)
  return {
    ...clientTable(tables),
    ...authorizationTable(tables),
    ...grantTable(tables),
    ...tokenTable(tables),
    ...sessionTable(tables),
    ...holdingCounts(tables),
    ...browserTable(tables),
    ...attemptTable(tables),
    ...claimTable(tables),
    ...cliLoginTable(tables),
    prune: async (at, limit) => prune(tables, at, limit),
    data: () => ({
      version: 2,
      clients: tables.clients.all(),
      authorizations: tables.authorizations.all(),
      grants: tables.grants.all(),
      tokens: tables.tokens.all(),
      sessions: tables.sessions.all(),
      browsers: tables.browsers.all(),
      attempts: tables.attempts.all(),
      claims: tables.claims.all(),
      cliLogins: tables.cliLogins.all(),
    }),
  }
}
