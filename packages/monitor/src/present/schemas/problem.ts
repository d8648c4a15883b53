import { z } from '@hono/zod-openapi'

/** One wrong field of a request: a dotted path, or the name of a query parameter. */
export const FieldError = z.object({ field: z.string(), message: z.string() }).openapi('FieldError')

/** Every error: RFC 9457, as `application/problem+json`. `instance` is the reference also found in the log. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string(),
    instance: z.string(),
    errors: z.array(FieldError).optional(),
    remedy: z.string().optional(),
  })
  .openapi('Problem')

export type FieldError = z.infer<typeof FieldError>
export type Problem = z.infer<typeof Problem>
