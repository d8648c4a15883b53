/** One day and what is known of its end, if anything is. */
export interface Day<T> {
  readonly day: string
  readonly point: T | undefined
}

/** The last days up to `now`, oldest first, each with the latest of the points that fall on it (in UTC). */
export function lastDays<T extends { readonly at: string }>(
  points: readonly T[],
  now: Date,
  count: number,
): readonly Day<T>[] {
  const latest = new Map<string, T>()
  for (const point of points) {
    const day = point.at.slice(0, 10)
    const known = latest.get(day)
    if (known === undefined || known.at <= point.at) latest.set(day, point)
  }
  return Array.from({ length: count }, (_, index) => {
    const back = (count - 1 - index) * 86_400_000
    const day = new Date(now.getTime() - back).toISOString().slice(0, 10)
    return { day, point: latest.get(day) }
  })
}
