import { OAuthClientError } from '../errors.ts'

export type Fields = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An OAuthClientError `unexpected_response` that names the field, never its value. */
export function unexpected(field: string, expected: string): OAuthClientError {
  return new OAuthClientError('unexpected_response', `${field}: expected ${expected}`)
}

export function objectAt(value: unknown, field: string): Fields {
  if (isObject(value)) return value
  throw unexpected(field, 'an object')
}

export function textAt(value: unknown, field: string): string {
  if (typeof value === 'string' && value !== '') return value
  throw unexpected(field, 'a text')
}

/** Absent and null are the same: not told. */
export function perhaps<T>(
  value: unknown,
  field: string,
  read: (value: unknown, field: string) => T,
): T | null {
  return value === undefined || value === null ? null : read(value, field)
}

/** A token as it may stand in a header: visible ASCII, at most 4096 characters. */
export function tokenAt(value: unknown, field: string): string {
  if (typeof value === 'string' && /^[\x21-\x7e]{1,4096}$/.test(value)) return value
  throw unexpected(field, 'a token')
}

/** Seconds, up to ten years of them. */
export function secondsAt(value: unknown, field: string): number {
  if (Number.isInteger(value) && Number(value) > 0 && Number(value) <= 315_576_000) {
    return Number(value)
  }
  throw unexpected(field, 'a whole number of seconds')
}

export function textsAt(value: unknown, field: string): readonly string[] {
  if (!Array.isArray(value)) throw unexpected(field, 'a list of texts')
  return value.map((item, index) => textAt(item, `${field}[${index}]`))
}
