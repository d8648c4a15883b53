import type { z } from '@hono/zod-openapi'
import { Problem } from './schemas/problem.ts'

/** An answer in JSON, for a route's list of responses. */
export function json<Schema extends z.ZodType>(
  schema: Schema,
  description: string,
): { description: string; content: { 'application/json': { schema: Schema } } } {
  return { description, content: { 'application/json': { schema } } }
}

/** A body in JSON that must be there. */
export function jsonBody<Schema extends z.ZodType>(
  schema: Schema,
): { required: true; content: { 'application/json': { schema: Schema } } } {
  return { required: true, content: { 'application/json': { schema } } }
}

/** What every route may answer instead. */
export const problems = {
  default: {
    description: 'Any error, as a problem document (RFC 9457).',
    content: { 'application/problem+json': { schema: Problem } },
  },
} as const
