import { z } from 'zod'
import { absentAsNull } from '../parse/absent-as-null.ts'
import { parserOf } from '../parse/parser-of.ts'
import { type Reference, reference } from '../parse/reference.ts'
import { timestamp } from '../parse/timestamp.ts'
import type { Route } from '../route.ts'

/** A team the account belongs to: https://devcenter.heroku.com/articles/platform-api-reference#team */
export interface Team {
  readonly id: string
  readonly name: string
  /** `enterprise` or `team`. */
  readonly type: string
  /** The account's own role in the team. */
  readonly role: string | null
  readonly default: boolean
  readonly enterprise_account: Reference | null
  readonly identity_provider: { readonly id: string; readonly name?: string } | null
  readonly membership_limit: number | null
  readonly created_at: string
  readonly updated_at: string
}

/** Picks a team's facts; throws HerokuError `unreadable_response` naming the field. */
export const parseTeam: (value: unknown) => Team = parserOf(
  'team',
  z.object({
    id: z.string().min(1),
    name: z.string().min(1),
    type: z.string(),
    role: z.string().nullable(),
    default: z.boolean(),
    enterprise_account: absentAsNull(reference),
    identity_provider: absentAsNull(z.object({ id: z.string(), name: z.string().exactOptional() })),
    membership_limit: absentAsNull(z.number()),
    created_at: timestamp,
    updated_at: timestamp,
  }),
)

/** Every team the account has a role in. */
export const teamsRoute: Route<Team> = { template: '/teams', shape: 'list', parse: parseTeam }
