import { z } from '@hono/zod-openapi'

/** A text from outside that PostgreSQL can hold or be asked for: it has no U+0000. */
export const Text = z.string().refine((text) => !text.includes('\0'), {
  error: 'must not contain the character U+0000',
})
