const steps = [
  { unit: 'min', seconds: 60 },
  { unit: 'hour', seconds: 3600 },
  { unit: 'day', seconds: 86_400 },
  { unit: 'month', seconds: 2_629_800 },
  { unit: 'year', seconds: 31_557_600 },
] as const

/** A time in words, seen from `now`: "just now", "4 min ago", "in 2 hours". */
export function relativeTime(time: Date, now: Date): string {
  const seconds = Math.round((now.getTime() - time.getTime()) / 1000)
  const distance = Math.abs(seconds)
  if (distance < 45) return seconds >= 0 ? 'just now' : 'in a moment'
  const span = spanInWords(distance)
  return seconds > 0 ? `${span} ago` : `in ${span}`
}

/** A length of time in words, in its largest whole unit: "4 min", "1 hour", "3 days". */
export function spanInWords(seconds: number): string {
  if (seconds < 45) return `${Math.max(1, Math.round(seconds))} s`
  let words = '1 min'
  for (const { unit, seconds: size } of steps) {
    const count = Math.round(seconds / size)
    if (count < 1) break
    words = `${count} ${unit}${count === 1 || unit === 'min' ? '' : 's'}`
  }
  return words
}

/** The exact time in UTC: "2026-03-04 09:05:30 UTC". */
export function exactTime(time: Date): string {
  return `${time.toISOString().slice(0, 19).replace('T', ' ')} UTC`
}
