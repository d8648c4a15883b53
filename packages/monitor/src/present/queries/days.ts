/** A calendar day in UTC and the moment it is looked back at: its end, or now for the day that is not over. */
export interface DayEnd {
  readonly day: string
  readonly at: Date
}

const dayMilliseconds = 24 * 60 * 60 * 1000

/** The last `count` days, oldest first; the last one is today. */
export function lastDays(now: Date, count: number): readonly DayEnd[] {
  const today = Math.floor(now.getTime() / dayMilliseconds)
  return Array.from({ length: count }, (_, index) => {
    const start = (today - (count - 1 - index)) * dayMilliseconds
    const end = start + dayMilliseconds - 1
    return {
      day: new Date(start).toISOString().slice(0, 10),
      at: new Date(Math.min(end, now.getTime())),
    }
  })
}
