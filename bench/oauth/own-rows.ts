import { randomUUID } from 'node:crypto'
import type { Store } from '@muster/oauth-provider'
import {
  exampleAuthorization,
  exampleGrant,
  examplePair,
  exampleToken,
  start,
} from '../../packages/oauth-provider/test/example-records.ts'
import { inLanes } from './in-lanes.ts'

type Work = (at: number) => Promise<unknown>

/** What an exchange and a refresh commit, and nothing else of them. */
export interface OwnRows {
  exchanged(count: number): Promise<Work>
  refreshed(count: number): Promise<Work>
}

/** Makes them on a store, with authorizations of their own. */
export function makeOwnRows(store: Store): OwnRows {
  const give = (
    count: number,
    parts: (name: string) => Parameters<Store['insertAuthorization']>[1],
  ): Promise<readonly string[]> =>
    inLanes(count, async () => {
      const name = randomUUID()
      await store.insertAuthorization(exampleAuthorization(name), parts(name))
      return name
    })

  return {
    async exchanged(count) {
      const names = await give(count, (name) => ({ grant: exampleGrant(name) }))
      return (at) => {
        const name = names[at] ?? ''
        return store.redeemGrant(`grant of ${name}`, examplePair(name, randomUUID()), start)
      }
    },
    async refreshed() {
      const names = await give(500, (name) => ({ tokens: examplePair(name, name) }))
      return (at) => {
        const name = names[at % names.length] ?? ''
        return store.addAccessToken(
          `hash of ${name} refresh`,
          exampleToken(name, randomUUID()),
          start,
        )
      }
    },
  }
}
