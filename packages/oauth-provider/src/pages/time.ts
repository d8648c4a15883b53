import { type Html, html } from './html.ts'

const words = new Intl.RelativeTimeFormat('en', { numeric: 'always' })
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const years = { unit: 'year', length: 365.25 * day, limit: Number.POSITIVE_INFINITY } as const
/** Each unit is used for fewer than `limit` of it. */
const units = [
  { unit: 'minute', length: minute, limit: 60 },
  { unit: 'hour', length: hour, limit: 24 },
  { unit: 'day', length: day, limit: 61 },
  { unit: 'month', length: 30.4375 * day, limit: 24 },
  years,
] as const

/**
 * A moment as it is read best: how long ago or how long until, with the exact time in UTC as its title. Both in
 * milliseconds since 1970.
 */
export function moment(at: number, now: number): Html {
  const iso = new Date(at).toISOString()
  const exact = `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`
  return html`<time datetime="${iso}" title="${exact}">${relative(at, now)}</time>`
}

/** How long ago, or how long until, rounded to a whole unit: "3 days ago", "in 4 minutes". */
export function relative(at: number, now: number): string {
  const distance = at - now
  if (Math.abs(distance) < minute) return distance > 0 ? 'in less than a minute' : 'just now'
  const fits = units.find(({ length, limit }) => Math.round(Math.abs(distance) / length) < limit)
  const { unit, length } = fits ?? years
  return words.format(Math.sign(distance) * Math.round(Math.abs(distance) / length), unit)
}
