import { createMemoryStore } from '../../packages/oauth-provider/src/store/memory-store.ts'
import type { Store } from '../../packages/oauth-provider/src/store/store.ts'

/** A memory store that counts the calls made to it. */
export function countCalls(): { readonly store: Store; readonly count: () => number } {
  let count = 0
  const store = new Proxy<Store>(createMemoryStore(), {
    get(target, name, receiver) {
      const method: unknown = Reflect.get(target, name, receiver)
      if (typeof method !== 'function') return method
      return (...inputs: readonly unknown[]): unknown => {
        count += 1
        return Reflect.apply(method, target, inputs)
      }
    },
  })
  return { store, count: () => count }
}
