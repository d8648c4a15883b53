import { createMemoryStore } from '../../packages/oauth-provider/src/store/memory-store.ts'
import type { Store } from '../../packages/oauth-provider/src/store/store.ts'

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
]
