import { isDeepStrictEqual } from 'node:util'

type Facts = Readonly<Record<string, unknown>>

/** The names of the facts that differ, in order; none when there is nothing before to compare with. */
export function changedFields(before: Facts | undefined, after: Facts): string[] {
  if (before === undefined) return []
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...names].filter((name) => !isDeepStrictEqual(before[name], after[name])).sort()
}
