import { z } from '@hono/zod-openapi'

/** A moment: ISO 8601 in UTC. */
export const Time = z.iso.datetime()

/** A calendar day in UTC: YYYY-MM-DD. */
export const Day = z.iso.date()
