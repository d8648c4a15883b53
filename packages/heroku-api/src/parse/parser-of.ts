import type { z } from 'zod'
import { HerokuError } from '../errors.ts'

/**
 * Makes a parse function from a schema. The schema names every field that is kept; the rest of the answer is dropped.
 * The function throws a HerokuError `unreadable_response` that names the noun and the field's path, never its value.
 */
export function parserOf<T>(noun: string, schema: z.ZodType<T>): (value: unknown) => T {
  return (value) => {
    const result = schema.safeParse(value)
    if (result.success) return result.data
    const faults = result.error.issues.map(
      (issue) => `${[noun, ...issue.path.map(String)].join('.')}: ${issue.message}`,
    )
    throw new HerokuError('unreadable_response', faults.join('; '), { cause: result.error })
  }
}
