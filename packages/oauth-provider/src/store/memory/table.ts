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

/** Makes an empty table. */
export function createTable<Row, Unique extends string = never, Group extends string = never>(
  keyOf: (row: Row) => string,
  by: { readonly unique: Values<Row, Unique>; readonly groups: Values<Row, Group> },
): Table<Row, Unique, Group> {
  const rows = new Map<string, Row>()
  const uniques = indexes(by.unique, createUnique)
  const groups = indexes(by.groups, createGroups)
  const all = [...uniques.values(), ...groups.values()]

  return {
    get: (key) => rows.get(key) ?? null,
    find: (name, value) => uniques.get(name)?.find(value) ?? null,
    where: (name, value) =>
      Array.from(groups.get(name)?.find(value) ?? [], (key) => rows.get(key)).filter(
        (row) => row !== undefined,
      ),
    put(row) {
      const key = keyOf(row)
      const before = rows.get(key) ?? null
      rows.set(key, row)
      for (const index of all) index.move(key, before, row)
    },
    drop(key) {
      const row = rows.get(key) ?? null
      rows.delete(key)
      for (const index of all) index.move(key, row, null)
    },
    all: () => [...rows.values()],
  }
}

interface Index<Row, Found> {
  find(value: string): Found | undefined
  /** Takes a row from where it was, if anywhere, to where it is now; in a group it keeps its place. */
  move(key: string, before: Row | null, after: Row | null): void
}

function indexes<Row, Name extends string, Found>(
  values: Values<Row, Name>,
  create: (read: (row: Row) => string | null) => Index<Row, Found>,
): ReadonlyMap<Name, Index<Row, Found>> {
  const names = Object.keys(values) as Name[] // the keys of a Record<Name, …> are its Names
  return new Map(names.map((name) => [name, create(values[name])]))
}

function createUnique<Row>(read: (row: Row) => string | null): Index<Row, Row> {
  const rows = new Map<string, Row>()
  return {
    find: (value) => rows.get(value),
    move(_key, before, after) {
      const from = before && read(before)
      const to = after && read(after)
      if (from !== null && from !== to && rows.get(from) === before) rows.delete(from)
      if (to !== null && after !== null) rows.set(to, after)
    },
  }
}

function createGroups<Row>(read: (row: Row) => string | null): Index<Row, ReadonlySet<string>> {
  const groups = new Map<string, Set<string>>()
  return {
    find: (value) => groups.get(value),
    move(key, before, after) {
      const from = before && read(before)
      const to = after && read(after)
      if (from === to) return
      if (from !== null) {
        const group = groups.get(from)
        group?.delete(key)
        if (group?.size === 0) groups.delete(from)
      }
      if (to !== null) {
        const group = groups.get(to)
        if (group === undefined) groups.set(to, new Set([key]))
        else group.add(key)
      }
    },
  }
}
