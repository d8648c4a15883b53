import { OAuthClientError } from '../errors.ts'

/** Reads one value; `field` names it when it is not what it should be. Throws OAuthClientError. */
type Read<T> = (value: unknown, field: string) => T

/** The fields of an object of an answer. Absent and null are the same: not told. */
export interface Fields {
  /** What has to be there. */
  need<T>(name: string, read: Read<T>): T
  /** What may not be told. */
  may<T>(name: string, read: Read<T>): T | null
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An OAuthClientError `unexpected_response` that names the field, never its value. */
export function unexpected(field: string, expected: string): OAuthClientError {
  return new OAuthClientError('unexpected_response', `${field}: expected ${expected}`)
}

/** Reads an object by its fields; the names in errors begin with `path`. */
export function fieldsAt(value: unknown, path: string): Fields {
  if (!isObject(value)) throw unexpected(path || 'answer', 'an object')
  const named = (name: string) => (path ? `${path}.${name}` : name)
  const need: Fields['need'] = (name, read) => read(value[name], named(name))
  return {
    need,
    may: (name, read) =>
      value[name] === undefined || value[name] === null ? null : need(name, read),
  }
}

export function textAt(value: unknown, field: string): string {
  if (typeof value === 'string' && value !== '') return value
  throw unexpected(field, 'a text')
}

/** A text that may be empty: what people write. */
export function wordsAt(value: unknown, field: string): string {
  return value === '' ? '' : textAt(value, field)
}

/** A token as it may stand in a header: visible ASCII, at most 4096 characters. */
export function tokenAt(value: unknown, field: string): string {
  if (typeof value === 'string' && /^[\x21-\x7e]{1,4096}$/.test(value)) return value
  throw unexpected(field, 'a token')
}

/** Seconds, up to ten years of them; of what has just ended, none. */
export function secondsAt(value: unknown, field: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 315_576_000) {
    return value
  }
  throw unexpected(field, 'a whole number of seconds')
}

export function yesOrNoAt(value: unknown, field: string): boolean {
  if (typeof value === 'boolean') return value
  throw unexpected(field, 'true or false')
}

export function listAt<T>(value: unknown, field: string, read: Read<T>): readonly T[] {
  if (!Array.isArray(value)) throw unexpected(field, 'a list')
  return value.map((item, index) => read(item, `${field}[${index}]`))
}

export function textsAt(value: unknown, field: string): readonly string[] {
  return listAt(value, field, textAt)
}
