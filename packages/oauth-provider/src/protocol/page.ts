import { type Bound, type Range, writeRange } from './range.ts'

/** An item of a list and what it can be ordered by. */
export interface Row {
  readonly keys: Readonly<Record<string, string>>
  readonly updatedAt: string | undefined
  readonly body: unknown
}

/** One page of a list: its rows, and the range that follows where the list goes on. */
export interface Page {
  readonly rows: readonly Row[]
  readonly contentRange: string | undefined
  readonly nextRange: string | undefined
}

/**
 * Cuts the page a range asks for. Items with equal keys are ordered by id, and a `Next-Range` that would fall between
 * two of them carries the id after a `~`, so that following the chain meets every item exactly once.
 */
export function cutPage(rows: readonly Row[], range: Range): Page {
  const sign = range.order === 'asc' ? 1 : -1
  const wanted = rows
    .map((row) => ({ row, value: row.keys[range.key] ?? '', id: row.keys['id'] ?? '' }))
    .filter((item) => beyond(item, range.from, sign) && beyond(item, range.to, -sign))
    .sort((a, b) => sign * (compare(a.value, b.value) || compare(a.id, b.id)))
  const page = wanted.slice(0, range.max)
  const [first, last, next] = [page[0], page.at(-1), wanted[range.max]]
  if (first === undefined || last === undefined) {
    return { rows: [], contentRange: undefined, nextRange: undefined }
  }
  const tied = next !== undefined && next.value === last.value
  const from: Bound = { value: last.value, id: tied ? last.id : undefined, exclusive: true }
  return {
    rows: page.map(({ row }) => row),
    contentRange: `${range.key} ${first.value}..${last.value}`,
    nextRange: next === undefined ? undefined : writeRange({ ...range, from }),
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Whether an item lies on the inner side of an end; `sign` 1 for an end that is the smallest value. */
function beyond(
  item: { readonly value: string; readonly id: string },
  end: Bound | undefined,
  sign: number,
): boolean {
  if (end === undefined) return true
  const order =
    compare(item.value, end.value) || (end.id === undefined ? 0 : compare(item.id, end.id))
  return end.exclusive ? sign * order > 0 : sign * order >= 0
}
