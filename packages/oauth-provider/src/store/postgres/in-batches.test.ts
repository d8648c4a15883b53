import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inBatches } from './in-batches.ts'

/** A table of numbers whose questions are answered when told to. */
function createTable() {
  const rows = new Map<string, number>()
  const asked: (readonly string[])[] = []
  const answers: (() => void)[] = []
  const find = inBatches(async (keys) => {
    asked.push(keys)
    const found = new Map([...rows].filter(([key]) => keys.includes(key)))
    await new Promise<void>((resolve) => answers.push(resolve))
    return found
  })
  return { rows, asked, answers, find }
}

describe('inBatches', () => {
  it('asks at once for a caller who comes alone', async () => {
    const { rows, asked, answers, find } = createTable()
    rows.set('ada', 1)
    const found = find('ada')
    await sleep(0)
    expect(asked).toEqual([['ada']])
    answers.shift()?.()
    expect(await found).toBe(1)
  })

  it('asks once for those who come at the same moment, and once for a key they share', async () => {
    const { rows, asked, answers, find } = createTable()
    rows.set('ada', 1)
    const found = Promise.all([find('ada'), find('bob'), find('ada')])
    await sleep(0)
    expect(asked).toEqual([['ada', 'bob']])
    answers.shift()?.()
    expect(await found).toEqual([1, null, 1])
  })

  it('puts together who comes while two questions are under way', async () => {
    const { asked, answers, find } = createTable()
    const found = []
    for (const key of ['a', 'b', 'c', 'd', 'e']) {
      found.push(find(key))
      await sleep(0)
    }
    expect(asked).toEqual([['a'], ['b']])
    answers.shift()?.()
    await sleep(0)
    expect(asked.slice(2)).toEqual([['c', 'd', 'e']])
    for (const answer of answers) answer()
    expect(await Promise.all(found)).toEqual(found.map(() => null))
  })

  it('asks for no more than 256 keys at once', async () => {
    const { asked, answers, find } = createTable()
    const found = Promise.all(Array.from({ length: 600 }, (_, at) => find(`key ${at}`)))
    await sleep(0)
    expect(asked.map((keys) => keys.length)).toEqual([256, 256])
    answers.shift()?.()
    await sleep(0)
    expect(asked.map((keys) => keys.length)).toEqual([256, 256, 88])
    for (const answer of answers) answer()
    expect(await found).toHaveLength(600)
  })

  it('fails for everybody in a question that failed, and goes on', async () => {
    const broken = new RangeError('broken')
    let works = false
    const find = inBatches(async (keys) => {
      if (!works) throw broken
      return new Map(keys.map((key) => [key, key]))
    })
    expect(await Promise.allSettled([find('ada'), find('bob')])).toEqual([
      { status: 'rejected', reason: broken },
      { status: 'rejected', reason: broken },
    ])
    works = true
    expect(await find('ada')).toBe('ada')
  })

  it('never answers with less than what was so when the caller came', () =>
    fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.constantFrom('ada', 'bob', 'eve'), { minLength: 1, maxLength: 40 }),
        async (scheduler, keys) => {
          const changes = new Map<string, number>()
          const find = inBatches(async (asked) => {
            await scheduler.schedule(Promise.resolve(), 'the question arrives')
            const found = new Map(asked.map((key) => [key, changes.get(key) ?? 0]))
            await scheduler.schedule(Promise.resolve(), 'the answer arrives')
            return found
          })
          const callers = keys.map(async (key) => {
            await scheduler.schedule(Promise.resolve(), 'the caller comes')
            const before = (changes.get(key) ?? 0) + 1
            changes.set(key, before)
            expect(await find(key)).toBeGreaterThanOrEqual(before)
          })
          await scheduler.waitFor(Promise.all(callers))
        },
      ),
    ))
})
