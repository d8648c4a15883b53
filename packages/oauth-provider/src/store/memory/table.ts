/** Rows in insertion order, found by key, by a value only one of them has, or by one that several may share. */
export interface Table<Row, Unique extends string, Group extends string> {
  get(key: string): Row | null
  find(unique: Unique, value: string): Row | null
  where(group: Group, value: string): readonly Row[]
  put(row: Row): void
  drop(key: string): void
  all(): readonly Row[]
}

/** What each index of a kind finds a row by; a row for which it is null is not in that index. */
type Values<Row, Name extends string> = Readonly<Record<Name, (row: Row) => string | null>>

/** The place of a row, which stays in the indexes when the row changes in nothing they look at. */
interface Slot<Row> {
  row: Row
}

/** A group's members as they came: few in a list, which takes less memory; more in a set, which one leaves at once. */
type Members<Row> = Slot<Row>[] | Set<Slot<Row>>

const longestList = 1000

/** Makes an empty table. However large it is, to put and to drop a row takes the same time. */
export function createTable<Row, Unique extends string = never, Group extends string = never>(
  keyOf: (row: Row) => string,
  by: { readonly unique: Values<Row, Unique>; readonly groups: Values<Row, Group> },
): Table<Row, Unique, Group> {
  const slots = new Map<string, Slot<Row>>()
  const uniques = indexes(by.unique, createUnique<Row>)
  const groups = indexes(by.groups, createGroups<Row>)
  const all = [...Object.values<Index<Row>>(uniques), ...Object.values<Index<Row>>(groups)]

  return {
    get: (key) => slots.get(key)?.row ?? null,
    find: (name, value) => uniques[name].found.get(value)?.row ?? null,
    where: (name, value) => [...(groups[name].found.get(value) ?? [])].map(({ row }) => row),
    put(row) {
      const key = keyOf(row)
      const slot = slots.get(key)
      if (slot === undefined) {
        const added = { row }
        slots.set(key, added)
        for (const index of all) index.enter(index.read(row), added)
      } else {
        const before = slot.row
        slot.row = row
        for (const index of all) move(index, slot, before)
      }
    },
    drop(key) {
      const slot = slots.get(key)
      if (slot === undefined) return
      slots.delete(key)
      for (const index of all) index.leave(index.read(slot.row), slot)
    },
    all: () => Array.from(slots.values(), ({ row }) => row),
  }
}

interface Index<Row> {
  readonly read: (row: Row) => string | null
  enter(value: string | null, slot: Slot<Row>): void
  leave(value: string | null, slot: Slot<Row>): void
}

function move<Row>(index: Index<Row>, slot: Slot<Row>, before: Row): void {
  const [from, to] = [index.read(before), index.read(slot.row)]
  if (from === to) return
  index.leave(from, slot)
  index.enter(to, slot)
}

function indexes<Row, Name extends string, Made>(
  values: Values<Row, Name>,
  create: (read: (row: Row) => string | null) => Made,
): Readonly<Record<Name, Made>> {
  const names = Object.keys(values) as Name[] // the keys of a Record<Name, …> are its Names
  return Object.fromEntries(names.map((name) => [name, create(values[name])])) as Record<Name, Made>
}

function createUnique<Row>(read: (row: Row) => string | null) {
  const found = new Map<string, Slot<Row>>()
  return {
    read,
    found,
    enter(value: string | null, slot: Slot<Row>): void {
      if (value !== null) found.set(value, slot)
    },
    leave(value: string | null, slot: Slot<Row>): void {
      if (value !== null && found.get(value) === slot) found.delete(value)
    },
  }
}

function createGroups<Row>(read: (row: Row) => string | null) {
  const found = new Map<string, Members<Row>>()
  return {
    read,
    found,
    enter(value: string | null, slot: Slot<Row>): void {
      if (value === null) return
      const group = found.get(value)
      if (group === undefined) found.set(value, [slot])
      else if (!Array.isArray(group)) group.add(slot)
      else if (group.length < longestList) group.push(slot)
      else found.set(value, new Set(group).add(slot))
    },
    leave(value: string | null, slot: Slot<Row>): void {
      const group = value === null ? undefined : found.get(value)
      if (value === null || group === undefined) return
      if (Array.isArray(group)) group.splice(group.indexOf(slot), 1)
      else group.delete(slot)
      if ((Array.isArray(group) ? group.length : group.size) === 0) found.delete(value)
    },
  }
}
