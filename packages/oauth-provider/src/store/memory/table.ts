/** Rows in insertion order, found by key or by the value of an index. */
export interface Table<Row, Index extends string> {
  get(key: string): Row | null
  put(row: Row): void
  drop(key: string): void
  where(index: Index, value: string): readonly Row[]
  all(): readonly Row[]
}

/** Makes a table. An index is a function of a row; a row for which it gives null is not in that index. */
export function createTable<Row, Index extends string>(
  keyOf: (row: Row) => string,
  indexes: Readonly<Record<Index, (row: Row) => string | null>>,
): Table<Row, Index> {
  const rows = new Map<string, Row>()
  const names = Object.keys(indexes) as Index[] // the keys of a Record<Index, …> are its Index values
  const groups = new Map(names.map((name) => [name, new Map<string, Map<string, Row>>()]))

  function enter(name: Index, key: string, row: Row): void {
    const value = indexes[name](row)
    if (value === null) return
    const group = groups.get(name)?.get(value)
    if (group === undefined) groups.get(name)?.set(value, new Map([[key, row]]))
    else group.set(key, row)
  }

  function leave(name: Index, key: string, row: Row): void {
    const value = indexes[name](row)
    if (value === null) return
    const group = groups.get(name)?.get(value)
    group?.delete(key)
    if (group?.size === 0) groups.get(name)?.delete(value)
  }

  return {
    get: (key) => rows.get(key) ?? null,
    put(row) {
      const key = keyOf(row)
      const before = rows.get(key)
      rows.set(key, row)
      for (const name of names) {
        if (before !== undefined && indexes[name](before) !== indexes[name](row)) {
          leave(name, key, before)
        }
        enter(name, key, row)
      }
    },
    drop(key) {
      const row = rows.get(key)
      if (row === undefined) return
      rows.delete(key)
      for (const name of names) leave(name, key, row)
    },
    where: (name, value) => [...(groups.get(name)?.get(value)?.values() ?? [])],
    all: () => [...rows.values()],
  }
}
