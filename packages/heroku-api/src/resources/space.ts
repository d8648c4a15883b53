import { z } from 'zod'
import { parserOf } from '../parse/parser-of.ts'
import { type Reference, reference } from '../parse/reference.ts'
import { timestamp } from '../parse/timestamp.ts'
import type { Route } from '../route.ts'

/** A private space: https://devcenter.heroku.com/articles/platform-api-reference#space */
export interface Space {
  readonly id: string
  readonly name: string
  readonly region: Reference
  readonly shield: boolean
  readonly state: string
  readonly team: Reference
  readonly cidr?: string
  readonly created_at: string
  readonly updated_at: string
}

/** Picks a space's facts; throws HerokuError `unreadable_response` naming the field. */
export const parseSpace: (value: unknown) => Space = parserOf(
  'space',
  z.object({
    id: z.string().min(1),
    name: z.string().min(1),
    region: reference,
    shield: z.boolean(),
    state: z.string(),
    team: reference,
    cidr: z.string().exactOptional(),
    created_at: timestamp,
    updated_at: timestamp,
  }),
)

/** Every private space the account can see. */
export const spacesRoute: Route<Space> = { template: '/spaces', shape: 'list', parse: parseSpace }
