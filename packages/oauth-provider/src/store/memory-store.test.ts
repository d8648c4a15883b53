import { describe, expect, it } from 'vitest'
import { createMemoryStore } from './memory-store.ts'
import { describeStore } from './store-suite.ts'

describeStore('memory store', async () => createMemoryStore())

describe('memory store: what nobody asks for again', () => {
  it('is forgotten when another browser comes', async () => {
    const store = createMemoryStore()
    const visit = (hash: string, createdAt: number) =>
      store.insertBrowser({
        hash,
        signedIn: null,
        createdAt,
        expiresAt: createdAt + 10,
        requests: [],
      })
    await visit('first', 0)
    await visit('second', 9)
    expect(store.data().browsers.map(({ hash }) => hash)).toEqual(['first', 'second'])
    await visit('third', 10)
    expect(store.data().browsers.map(({ hash }) => hash)).toEqual(['second', 'third'])
  })

  it('is forgotten when another attempt is counted', async () => {
    const store = createMemoryStore()
    await store.countAttempt('first', 0, 10)
    await store.countAttempt('second', 9, 10)
    await store.countAttempt('third', 10, 10)
    expect(store.data().attempts.map(({ key }) => key)).toEqual(['second', 'third'])
  })

  it('is forgotten when another command line begins to wait', async () => {
    const store = createMemoryStore()
    const begin = (id: string, createdAt: number) =>
      store.insertCliLogin({
        id,
        hash: `hash of ${id}`,
        description: 'a laptop',
        address: '192.0.2.1',
        createdAt,
        expiresAt: createdAt + 10,
        decision: null,
      })
    await begin('first', 0)
    await begin('second', 9)
    await begin('third', 10)
    expect(store.data().cliLogins.map(({ id }) => id)).toEqual(['second', 'third'])
  })
})
