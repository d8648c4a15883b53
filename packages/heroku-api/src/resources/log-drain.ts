import { z } from 'zod'
import { absentAsNull } from '../parse/absent-as-null.ts'
import { originOf } from '../parse/origin-of.ts'
import { parserOf } from '../parse/parser-of.ts'
import { type Reference, reference } from '../parse/reference.ts'
import { timestamp } from '../parse/timestamp.ts'
import type { Route } from '../route.ts'

/** Where an app's logs are sent: https://devcenter.heroku.com/articles/platform-api-reference#log-drain */
export interface LogDrain {
  readonly id: string
  readonly app: Reference | null
  readonly addon: Reference | null
  /** Scheme, host and port only: the rest of a drain's URL carries credentials. */
  readonly url: string
  readonly created_at: string
  readonly updated_at: string
}

/** Picks a drain's facts, without its token; throws HerokuError `unreadable_response` naming the field. */
export const parseLogDrain: (value: unknown) => LogDrain = parserOf(
  'log-drain',
  z.object({
    id: z.string().min(1),
    app: absentAsNull(reference),
    addon: absentAsNull(reference),
    url: z.string().transform((text, context) => {
      const origin = originOf(text)
      if (origin !== undefined) return origin
      context.addIssue({ code: 'custom', message: 'Invalid input: expected a URL with a host' })
      return z.NEVER
    }),
    created_at: timestamp,
    updated_at: timestamp,
  }),
)

/** Parameter: `app`, an id or name. */
export const logDrainsRoute: Route<LogDrain> = {
  template: '/apps/{app}/log-drains',
  shape: 'list',
  parse: parseLogDrain,
}
