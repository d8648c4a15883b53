import { z } from 'zod'
import { parserOf } from '../parse/parser-of.ts'
import { type Reference, reference } from '../parse/reference.ts'
import { timestamp } from '../parse/timestamp.ts'
import type { Route } from '../route.ts'

/** A process type and how many dynos run it: https://devcenter.heroku.com/articles/platform-api-reference#formation */
export interface Formation {
  readonly id: string
  readonly app: Reference
  /** The process type, e.g. `web`. */
  readonly type: string
  readonly quantity: number
  /** The dyno size's name, e.g. `Standard-1X`. */
  readonly size: string
  readonly created_at: string
  readonly updated_at: string
}

/** Picks a formation's facts, without its command; throws HerokuError `unreadable_response` naming the field. */
export const parseFormation: (value: unknown) => Formation = parserOf(
  'formation',
  z
    .object({
      id: z.string().min(1),
      app: reference,
      type: z.string().min(1),
      quantity: z.number().int().min(0),
      size: z.string().optional(),
      dyno_size: z.object({ name: z.string() }).optional(),
      created_at: timestamp,
      updated_at: timestamp,
    })
    .transform(({ size, dyno_size, ...rest }, context) => {
      const name = dyno_size?.name ?? size
      if (name !== undefined) return { ...rest, size: name }
      context.addIssue({
        code: 'custom',
        path: ['dyno_size', 'name'],
        message: 'Invalid input: expected string, received undefined',
      })
      return z.NEVER
    }),
)

/** Parameter: `app`, an id or name. */
export const formationRoute: Route<Formation> = {
  template: '/apps/{app}/formation',
  shape: 'list',
  parse: parseFormation,
}
