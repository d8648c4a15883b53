import type { z } from 'zod'
import { ProblemError } from './problem-error.ts'
import type { Page } from './schemas/page.ts'

/** The position behind an item: the values the list is ordered by, as opaque text. */
export function cursorAt(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

/** Reads a cursor back. Undefined without one; a ProblemError that names the field when it is not one of this list. */
export function readCursor<Key extends z.ZodType>(
  text: string | undefined,
  key: Key,
): z.infer<Key> | undefined {
  if (text === undefined) return undefined
  const parsed = key.safeParse(jsonOf(text))
  if (parsed.success) return parsed.data
  throw new ProblemError('invalid', 'The cursor is not one that this list gave out.', {
    errors: [{ field: 'cursor', message: 'Use the next_cursor of the page before, unchanged.' }],
    remedy: 'Start again without a cursor.',
  })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    return undefined // not JSON: the caller refuses it like every other wrong value
  }
}

/** A page out of rows of which one more than `limit` was asked for, to learn whether there are more. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  item: (row: Row) => Item,
  key: (row: Row) => readonly (string | number)[],
): Page<Item> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const more = rows.length > limit && last !== undefined
  return { items: shown.map(item), next_cursor: more ? cursorAt(key(last)) : null }
}
