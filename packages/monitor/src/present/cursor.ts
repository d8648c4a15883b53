import { createHash } from 'node:crypto'
import { z } from 'zod'
import { ProblemError } from './problem-error.ts'
import type { Page } from './schemas/page.ts'

/** A moment in a cursor. PostgreSQL's calendar has no year 0. */
export const CursorTime = z.iso.datetime().refine((time) => !time.startsWith('0000'))

const Marked = z.tuple([z.string(), z.unknown()])

/**
 * The position behind an item: the values the list is ordered by, as opaque text. `list` names the list and whose it
 * is; in no other list does the cursor mean anything.
 */
export function cursorAt(list: string, key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify([markOf(list), key])).toString('base64url')
}

/** Reads a cursor back. Undefined without one; a ProblemError that names the field when it is not one of this list. */
export function readCursor<Key extends z.ZodType>(
  list: string,
  text: string | undefined,
  key: Key,
): z.infer<Key> | undefined {
  if (text === undefined) return undefined
  const marked = Marked.safeParse(jsonOf(text))
  if (marked.success && marked.data[0] === markOf(list)) {
    const parsed = key.safeParse(marked.data[1])
    if (parsed.success) return parsed.data
  }
  throw new ProblemError('invalid', 'The cursor is not one that this list gave out.', {
    errors: [{ field: 'cursor', message: 'Use the next_cursor of the page before, unchanged.' }],
    remedy: 'Start again without a cursor.',
  })
}

/** Short, and gives nothing away of the name. */
function markOf(list: string): string {
  return createHash('sha256').update(list).digest('base64url').slice(0, 12)
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
  list: string,
  rows: readonly Row[],
  limit: number,
  item: (row: Row) => Item,
  key: (row: Row) => readonly (string | number)[],
): Page<Item> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const more = rows.length > limit && last !== undefined
  return { items: shown.map(item), next_cursor: more ? cursorAt(list, key(last)) : null }
}
