import type { z } from 'zod'
import { RequestError } from '../../request-error.ts'

/** Reads a JSON body. Throws RequestError `invalid_params` that names the first wrong field. */
export function parseBody<Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
): z.output<Schema> {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const field = issue === undefined || issue.path.length === 0 ? 'body' : issue.path.join('.')
  throw new RequestError('invalid_params', `Invalid ${field}: ${issue?.message ?? 'unreadable'}.`)
}
