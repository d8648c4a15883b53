import type { Row, Run } from './database.ts'
import { inBatches } from './in-batches.ts'
import type { Statement } from './statement.ts'

/**
 * Looks up each key of a JSON parameter, which the given query calls `asked.key` and finds at most one row for. `limit` has
 * PostgreSQL plan for one key at a time; for a list it would join tables whole as long as they are not large. And of JSON,
 * unlike an array, it expects nothing: it plans once and not for every call.
 */
export function forEachKey(query: string): string {
  return `
    select asked.key, found.* from json_array_elements_text($1) as asked (key),
      lateral (${query} limit 1) as found`
}

/** Makes what finds the row of a key with such a statement, for many callers at once. */
export function keyedLookUp(run: Run, statement: Statement): (key: string) => Promise<Row | null> {
  return inBatches(async (keys) => {
    const rows = await run(statement, [JSON.stringify(keys)])
    return new Map(rows.map((row) => [String(row['key']), row]))
  })
}
