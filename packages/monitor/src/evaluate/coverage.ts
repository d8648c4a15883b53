import type { Readings } from '../sync/reading.ts'
import type { CheckData } from './check.ts'

/** What one check could see in a sync. */
export interface CheckCoverage {
  readonly check: string
  /** `verified`: all it needs was read. `partly`: with gaps. `blocked`: a kind it needs was not read at all. */
  readonly state: 'verified' | 'partly' | 'blocked'
  /** For each missing part, the scopes any one of which would have unlocked it; an empty list if none would. */
  readonly missing: readonly { readonly reason: string; readonly needs: readonly string[] }[]
}

/** What each check could see, learnt from what Heroku answered and not from a table of scopes. */
export function coverage(
  checks: readonly CheckData[],
  readings: Readings,
): readonly CheckCoverage[] {
  return checks.map(({ id, kinds }) => {
    const parts = [...new Set(kinds)].map((kind) => readings[kind])
    const unreadable = parts.filter((reading) => reading.status === 'unreadable')
    const gaps = parts.flatMap((reading) => (reading.status === 'read' ? reading.gaps : []))
    const missing = [...unreadable, ...gaps].map(({ reason, needs }) => ({ reason, needs }))
    const partly = missing.length > 0 ? 'partly' : 'verified'
    return { check: id, state: unreadable.length > 0 ? 'blocked' : partly, missing }
  })
}

/** The checks that could see everything if the connection had these scopes too. */
export function checksWith(
  coverages: readonly CheckCoverage[],
  scopes: readonly string[],
): readonly string[] {
  const granted = new Set(scopes)
  return coverages
    .filter(({ missing }) =>
      missing.every(({ needs }) => needs.some((scope) => granted.has(scope))),
    )
    .map(({ check }) => check)
}

/** For each scope that Heroku named, the checks that it alone would complete, most first. */
export function unlockedBy(
  coverages: readonly CheckCoverage[],
): readonly { readonly scope: string; readonly checks: readonly string[] }[] {
  const incomplete = coverages.filter(({ state }) => state !== 'verified')
  const scopes = new Set(incomplete.flatMap(({ missing }) => missing.flatMap(({ needs }) => needs)))
  return [...scopes]
    .map((scope) => ({ scope, checks: checksWith(incomplete, [scope]) }))
    .filter(({ checks }) => checks.length > 0)
    .sort(
      (left, right) =>
        right.checks.length - left.checks.length || (left.scope < right.scope ? -1 : 1),
    )
}
