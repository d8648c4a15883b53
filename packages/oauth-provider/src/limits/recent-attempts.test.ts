import { describe, expect, it } from 'vitest'
import { createMemoryStore } from '../store/memory-store.ts'
import { createKeyedHash } from '../token/keyed-hash.ts'
import { rememberNone } from './recent-attempts.ts'

const minute = 60_000
const start = Date.UTC(2026, 0, 1)

/** A limit, and whose attempts. */
type Attempt = readonly [limit: string, subject: string]
const a: Attempt = ['logins', 'a']

/** A memory of a store that two processes share, and how often it asked the store. */
function scene() {
  const store = createMemoryStore()
  const asked: string[] = []
  const hash = createKeyedHash(new Uint8Array(32))
  const key = (of: Attempt) => hash('attempts', of.join('\0'))
  const attempts = rememberNone(
    {
      countAttempt: store.countAttempt,
      takeBackAttempt: store.takeBackAttempt,
      forgetAttempts: store.forgetAttempts,
      readAttempts: (hashed, at) => {
        asked.push(hashed)
        return store.readAttempts(hashed, at)
      },
    },
    hash,
  )
  return { attempts, store, asked, key }
}

describe('rememberNone', () => {
  it('asks once a second for a key without attempts, however many requests come', async () => {
    const { attempts, asked, key } = scene()
    for (const at of [0, 1, 500, 999]) expect(await attempts.readAttempts(...a, start + at)).toBe(0)
    expect(asked).toEqual([key(a)])
    await attempts.readAttempts(...a, start + 1000)
    expect(asked).toEqual([key(a), key(a)])
  })

  it('knows at once what was counted here', async () => {
    const { attempts } = scene()
    await attempts.readAttempts(...a, start)
    await attempts.countAttempt(...a, start, minute)
    expect(await attempts.readAttempts(...a, start)).toBe(1)
  })

  it('knows at once what was counted while it asked', async () => {
    const { attempts } = scene()
    const asking = attempts.readAttempts(...a, start)
    await attempts.countAttempt(...a, start, minute)
    await asking
    expect(await attempts.readAttempts(...a, start)).toBe(1)
  })

  it('knows a second later what was counted elsewhere', async () => {
    const { attempts, store, key } = scene()
    await attempts.readAttempts(...a, start)
    await store.countAttempt(key(a), start, minute)
    expect(await attempts.readAttempts(...a, start + 1000)).toBe(1)
  })

  it('asks every time while there are attempts, and keeps subjects and limits apart', async () => {
    const { attempts, asked, key } = scene()
    const others: readonly Attempt[] = [
      ['logins', 'b'],
      ['codes', 'a'],
    ]
    await attempts.countAttempt(...a, start, minute)
    for (const one of [a, ...others, a, ...others]) await attempts.readAttempts(...one, start)
    expect(asked).toEqual([a, ...others, a].map(key))
  })

  it('knows what was forgotten', async () => {
    const { attempts } = scene()
    await attempts.countAttempt(...a, start, minute)
    await attempts.forgetAttempts(...a)
    expect(await attempts.readAttempts(...a, start)).toBe(0)
  })
})
