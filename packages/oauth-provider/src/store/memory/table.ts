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
  const keys = new Map<string, Set<string>>()
  const names = Object.keys(indexes) as Index[] // the keys of a Record<Index, …> are its Index values

  const entries = (row: Row): readonly string[] =>
    names.flatMap((name) => {
      const value = indexes[name](row)
      return value === null ? [] : [`${name}:${value}`]
    })

  function forget(entry: string, key: string): void {
    const set = keys.get(entry)
    set?.delete(key)
    if (set?.size === 0) keys.delete(entry)
  }

  function drop(key: string): void {
    const row = rows.get(key)
    if (row === undefined) return
    rows.delete(key)
    for (const entry of entries(row)) forget(entry, key)
  }

  function put(row: Row): void {
    const key = keyOf(row)
    const before = rows.get(key)
    if (before !== undefined) {
      const kept = new Set(entries(row))
      for (const entry of entries(before)) if (!kept.has(entry)) forget(entry, key)
    }
    rows.set(key, row)
    for (const entry of entries(row)) {
      const set = keys.get(entry)
      if (set === undefined) keys.set(entry, new Set([key]))
      else set.add(key)
    }
  }

  return {
    get: (key) => rows.get(key) ?? null,
    put,
    drop,
    where: (index, value) =>
      [...(keys.get(`${index}:${value}`) ?? [])].flatMap((key) => {
        const row = rows.get(key)
        return row === undefined ? [] : [row]
      }),
    all: () => [...rows.values()],
  }
}
