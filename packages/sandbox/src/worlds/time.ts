import { z } from 'zod'

const milliseconds = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  y: 31_536_000_000,
} as const

/** A thousand years: from any start, a year of four digits. */
const furthest = 1_000 * milliseconds.y

const relative = /^([+-])(\d{1,6})([smhdwy])$/

/**
 * A moment of a world: relative to the sandbox's start (`-400d`, `+12d`; units s, m, h, d, w and y of 365 days; at most
 * 1000 years) or an ISO 8601 date and time in UTC (`2026-01-31T12:00:00Z`).
 */
export const timeSchema = z.string().refine((text) => momentOf(text, new Date(0)) !== undefined, {
  error: (issue) =>
    `unknown time ${JSON.stringify(issue.input)}: write "-400d", "+12d" or "2026-01-31T12:00:00Z"`,
})

/** The moment a world's time means when the sandbox starts at `start`; undefined if it means none. */
export function momentOf(time: string, start: Date): Date | undefined {
  const [, sign, amount, unit] = relative.exec(time) ?? []
  if (isUnit(unit)) {
    const distance = Number(amount) * milliseconds[unit]
    if (distance > furthest) return undefined
    return new Date(start.getTime() + (sign === '-' ? -distance : distance))
  }
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(time)) return undefined
  const moment = new Date(time)
  if (Number.isNaN(moment.getTime())) return undefined
  // The parser takes 30 February for 1 March.
  return moment.toISOString().startsWith(time.slice(0, 10)) ? moment : undefined
}

function isUnit(unit: string | undefined): unit is keyof typeof milliseconds {
  return unit !== undefined && unit in milliseconds
}
