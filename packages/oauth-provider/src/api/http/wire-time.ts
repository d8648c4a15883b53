import type { Instant } from '../../store/records.ts'

/** A moment as Heroku writes it: UTC, to the second. */
export function wireTime(at: Instant): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`
}

/** Whole seconds left until a moment; null for never. */
export function secondsLeft(until: Instant | null, at: Instant): number | null {
  return until === null ? null : Math.max(0, Math.floor((until - at) / 1000))
}
