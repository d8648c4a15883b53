import type { z } from 'zod'
import { HerokuError } from '../errors.ts'

/** Faults that a message names: an answer can have thousands. */
const mostFaults = 5

/**
 * Makes a parse function from a schema. The schema names every field that is kept; the rest of the answer is dropped.
 * The function throws a HerokuError `unreadable_response` that names the noun and the field's path, never its value.
 */
export function parserOf<T>(noun: string, schema: z.ZodType<T>): (value: unknown) => T {
  return (value) => {
    const result = schema.safeParse(value)
    if (result.success) return result.data
    const { issues } = result.error
    const faults = issues
      .slice(0, mostFaults)
      .map((issue) => `${[noun, ...issue.path.map(String)].join('.')}: ${issue.message}`)
    if (issues.length > mostFaults) faults.push(`and ${issues.length - mostFaults} more`)
    throw new HerokuError('unreadable_response', faults.join('; '), { cause: result.error })
  }
}
