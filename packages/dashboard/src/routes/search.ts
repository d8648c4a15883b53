import type { Kind, Outcome, Severity } from '@muster/monitor/api'
import { isKind } from '../words/kind-words.ts'
import { outcomes } from '../words/outcome-words.ts'

/** What stood in the address bar after the question mark, as the router read it. */
export type RawSearch = Readonly<Record<string, unknown>>

const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low']

/** A text parameter; numbers were unquoted by the router and become text again. */
export function text(value: unknown): string | undefined {
  if (typeof value === 'string' && value !== '') return value
  return typeof value === 'number' ? String(value) : undefined
}

export function outcome(value: unknown): Outcome | undefined {
  return outcomes.find((known) => known === value)
}

export function severity(value: unknown): Severity | undefined {
  return severities.find((known) => known === value)
}

export function kind(value: unknown): Kind | undefined {
  return typeof value === 'string' && isKind(value) ? value : undefined
}

/** A calendar day, "2026-03-04"; anything else is left out. */
export function day(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return undefined
  const parsed = new Date(`${value}T00:00:00Z`)
  return Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== value
    ? undefined
    : value
}

/** One of a few words; anything else is left out. */
export function oneOf<T extends string>(...words: readonly T[]): (value: unknown) => T | undefined {
  return (value) => words.find((word) => word === value)
}

type Readers = Readonly<Record<string, (value: unknown) => unknown>>

/** The parameters of a page: every one optional. */
export type SearchOf<R extends Readers> = {
  readonly [name in keyof R]?: ReturnType<R[name]> | undefined
}

/**
 * Makes a page's search validator of one reader per parameter. What a reader does not accept is
 * left out, so that a mistyped address shows the page instead of an error.
 */
export function searchParameters<R extends Readers>(readers: R): (raw: RawSearch) => SearchOf<R> {
  return (raw) => {
    const read = Object.entries(readers).flatMap(([name, reader]) => {
      const value = reader(raw[name])
      return value === undefined ? [] : [[name, value] as const]
    })
    return Object.fromEntries(read) as SearchOf<R>
  }
}
