import { describe, expect, it } from 'vitest'
import { ada, bearer, setScene } from '../../test/scene.ts'
import { createMemoryStore } from '../store/memory-store.ts'
import type { Instant } from '../store/records.ts'

/** A scene whose store writes down, and can refuse, the notes of uses. */
async function scene() {
  const store = createMemoryStore()
  const { noteUse } = store
  const notes: { id: string; at: Instant }[] = []
  const failing = { error: null as Error | null, hangs: false }
  Object.assign(store, {
    noteUse: async (id: string, at: Instant) => {
      notes.push({ id, at })
      if (failing.hangs) await new Promise(() => undefined)
      if (failing.error !== null) throw failing.error
      return noteUse(id, at)
    },
  })
  const reports: unknown[] = []
  const made = await setScene({ store, onError: ({ error }) => reports.push(error) })
  const { token, authorizationId } = await made.provider.authorizeDirectly({ accountId: ada.id })
  const use = async () => (await made.provider.authenticate(bearer(token))).ok
  const lastUsed = async () =>
    (await store.findAuthorization(authorizationId, made.clock.time))?.authorization.lastUsedAt
  return { ...made, notes, failing, reports, token, authorizationId, use, lastUsed }
}

describe('the use of an authorization', () => {
  it('is noted when a token of it is', async () => {
    const { use, lastUsed, clock } = await scene()
    expect(await lastUsed()).toBeNull()
    expect(await use()).toBe(true)
    expect(await lastUsed()).toBe(clock.time)
  })

  it('is noted at most once a minute, however many requests come', async () => {
    const { use, notes, clock, authorizationId } = await scene()
    const start = clock.time
    await Promise.all(Array.from({ length: 20 }, use))
    clock.time += 59_999
    await use()
    expect(notes).toEqual([{ id: authorizationId, at: start }])
    clock.time += 1
    await Promise.all(Array.from({ length: 20 }, use))
    expect(notes).toHaveLength(2)
  })

  it('is not noted again when another process has', async () => {
    const { use, notes, store, authorizationId, clock } = await scene()
    await store.noteUse(authorizationId, clock.time)
    clock.time += 59_999
    await use()
    expect(notes).toHaveLength(1)
  })

  it('does not keep the request waiting', async () => {
    const { use, failing } = await scene()
    failing.hangs = true
    expect(await use()).toBe(true)
  })

  it('is reported when it cannot be noted, and tried again', async () => {
    const { use, failing, reports, lastUsed, clock } = await scene()
    failing.error = new TypeError('the disk is full')
    expect(await use()).toBe(true)
    await Promise.resolve()
    expect(reports).toEqual([failing.error])
    failing.error = null
    await use()
    expect(await lastUsed()).toBe(clock.time)
  })

  it('is not noted for a token that is refused', async () => {
    const { provider, notes, store, authorizationId, clock, token, people } = await scene()
    people.change(ada, { suspended: true })
    await provider.authenticate(bearer(token))
    people.change(ada, { suspended: false })
    await store.revokeAuthorization(authorizationId, clock.time)
    await provider.authenticate(bearer(token))
    expect(notes).toEqual([])
  })
})
