import type { Store } from '../src/store/store.ts'

/**
 * Makes every call to a store take time before and after the work, as a database over a network does. Programs that
 * read, decide and write in separate calls go wrong behind it; those that decide in one call do not.
 */
export function delayStore(store: Store, milliseconds: number): Store {
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

  return new Proxy(store, {
    get(target, name, receiver) {
      const method: unknown = Reflect.get(target, name, receiver)
      if (typeof method !== 'function') return method
      return async (...inputs: readonly unknown[]): Promise<unknown> => {
        await pause()
        const result: unknown = await Reflect.apply(method, target, inputs)
        await pause()
        return result
      }
    },
  })
}
