import { ApiError } from './api-error.ts'

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** Reads a JSON value as a T, or throws an ApiError that says which part is missing. */
export type Shape<T> = (value: unknown) => T

/** One page of a list: the API's `items` and the cursor of the next page. */
export interface Page<T> {
  readonly items: readonly T[]
  readonly next_cursor: string | null
}

/**
 * A JSON object with at least these fields. The server validates its answers by the schemas the
 * types come from; this guards against an answer of another version, or of something in between.
 */
export function shaped<T extends object>(...fields: readonly (keyof T & string)[]): Shape<T> {
  return (value) => {
    const missing = isRecord(value) ? fields.find((field) => !(field in value)) : 'an object'
    if (!isRecord(value) || missing !== undefined) throw unreadable(missing ?? 'an object')
    return value as unknown as T
  }
}

/** One page of objects with at least these fields. */
export function listOf<T extends object>(...fields: readonly (keyof T & string)[]): Shape<Page<T>> {
  const one = shaped<T>(...fields)
  return (value) => {
    const items = isRecord(value) ? value['items'] : undefined
    if (!isRecord(value) || !Array.isArray(items)) throw unreadable('items')
    return { items: items.map(one), next_cursor: textOf(value['next_cursor']) ?? null }
  }
}

function unreadable(missing: string): ApiError {
  return new ApiError('unreadable', {
    title: 'Muster answered in a way this page does not know',
    detail: `The answer lacks ${missing}.`,
    remedy: 'Reload the page: Muster may have been updated since it was opened.',
  })
}
