import { z } from 'zod'

/** A point in time, kept in Heroku's spelling. */
export const timestamp = z
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)), { error: 'Invalid input: expected a date' })
