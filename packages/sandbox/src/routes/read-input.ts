import type { z } from 'zod'
import { invalidParams, type Refusal } from '../protocol/refusal.ts'
import { writePath } from '../worlds/world-error.ts'

/** Reads a request's JSON by its schema; 422 names the first member that is wrong. */
export function readInput<T extends z.ZodType>(
  schema: T,
  body: unknown,
): { readonly input: z.output<T> } | { readonly refused: Refusal } {
  const reading = schema.safeParse(body)
  if (reading.success) return { input: reading.data }
  const [issue] = reading.error.issues
  const where = writePath(issue?.path ?? []).replace(/^world$/, 'The body')
  return { refused: invalidParams(`${where}: ${issue?.message ?? 'malformed'}.`) }
}
