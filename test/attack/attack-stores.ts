import { createMemoryStore } from '../../packages/oauth-provider/src/store/memory-store.ts'
import { openPostgresStore } from '../../packages/oauth-provider/src/store/postgres/open-postgres-store.ts'
import type { Store } from '../../packages/oauth-provider/src/store/store.ts'
import { createPostgresDatabase } from '../../packages/oauth-provider/test/postgres-database.ts'

/** A store under attack. */
export interface AttackedStore {
  readonly store: Store
  /** Everything it holds, as text. */
  readonly dump: () => Promise<string>
  readonly close: () => Promise<void>
}

/** Every store, with a way to open an empty one. */
export const attackStores: readonly {
  readonly name: string
  readonly open: () => Promise<AttackedStore>
}[] = [
  {
    name: 'the memory store',
    async open() {
      const store = createMemoryStore()
      return {
        store,
        dump: async () => JSON.stringify(store.data()),
        close: async () => {},
      }
    },
  },
  {
    name: 'the PostgreSQL store',
    async open() {
      const database = await createPostgresDatabase()
      return {
        store: await openPostgresStore(database.pool()),
        dump: database.dump,
        close: database.close,
      }
    },
  },
]
