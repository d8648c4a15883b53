import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTable } from './table.ts'

interface Person {
  readonly id: string
  readonly email: string | null
  readonly team: string | null
}

const people = () =>
  createTable((person: Person) => person.id, {
    unique: { email: (person) => person.email },
    groups: { team: (person) => person.team },
  })

const name = fc.constantFrom('a', 'b', 'c', 'd')
const change = fc.oneof(
  fc.record({
    id: name,
    email: fc.option(fc.string({ minLength: 8 })),
    team: fc.option(name),
  }),
  name,
)

/** Which rows leave their group, and whether they come back. */
const leaves = fc.array(fc.tuple(fc.nat(), fc.boolean()), { maxLength: 30 })

describe('createTable', () => {
  it('finds the same rows, in the same order, as a search through all of them', () =>
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const table = people()
        const model = new Map<string, Person>()
        for (const one of changes) {
          if (typeof one === 'string') {
            table.drop(one)
            model.delete(one)
          } else {
            table.put(one)
            model.set(one.id, one)
          }
        }
        const all = [...model.values()]
        expect(table.all()).toEqual(all)
        for (const id of ['a', 'b', 'c', 'd']) {
          expect(table.get(id)).toEqual(model.get(id) ?? null)
          const members = table.where('team', id)
          expect(new Set(members)).toEqual(new Set(all.filter(({ team }) => team === id)))
          expect(members).toHaveLength(new Set(members).size)
        }
        for (const one of changes) {
          if (typeof one === 'string' || one.email === null) continue
          const held = all.find(({ email }) => email === one.email) ?? null
          expect(table.find('email', one.email)).toEqual(held)
        }
      }),
    ))

  it('keeps the place of a row that changes in its group', () => {
    const table = people()
    for (const id of ['a', 'b', 'c']) table.put({ id, email: null, team: 'crew' })
    table.put({ id: 'a', email: 'a@example.com', team: 'crew' })
    expect(table.where('team', 'crew').map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  })

  it('keeps the order of a small or large group while its rows leave it, for a while or for good', () =>
    fc.assert(
      fc.property(fc.constantFrom(3, 1000, 1010), leaves, (size, leaving) => {
        const table = people()
        let crew = Array.from({ length: size }, (_, at) => `${at}`)
        const put = (id: string, team: string | null) => table.put({ id, email: null, team })
        const said = () => table.where('team', 'crew').map(({ id }) => id)
        for (const id of crew) put(id, 'crew')
        for (const [at, comesBack] of leaving) {
          const id = crew[at % size]
          if (id === undefined) continue
          crew = crew.filter((other) => other !== id)
          if (comesBack) {
            put(id, null)
            expect(said()).toEqual(crew)
            put(id, 'crew')
            crew.push(id)
          } else {
            table.drop(id)
          }
          expect(said()).toEqual(crew)
        }
        for (const id of crew) table.drop(id)
        expect(said()).toEqual([])
      }),
      { numRuns: 20 },
    ))

  it('gives a value to the row that took it over, and keeps it when the other is dropped', () => {
    const table = people()
    table.put({ id: 'a', email: 'one@example.com', team: null })
    table.put({ id: 'b', email: 'one@example.com', team: null })
    table.drop('a')
    expect(table.find('email', 'one@example.com')?.id).toBe('b')
  })
})
