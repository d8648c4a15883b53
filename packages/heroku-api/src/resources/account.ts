import { z } from 'zod'
import { absentAsNull } from '../parse/absent-as-null.ts'
import { parserOf } from '../parse/parser-of.ts'
import { type Reference, reference } from '../parse/reference.ts'
import { timestamp } from '../parse/timestamp.ts'
import type { Route } from '../route.ts'

/** The account a token belongs to: https://devcenter.heroku.com/articles/platform-api-reference#account */
export interface Account {
  readonly id: string
  readonly email: string
  readonly name: string | null
  /** Signs in through a team's identity provider. */
  readonly federated: boolean
  readonly verified: boolean
  /** Absent when Heroku did not say. */
  readonly two_factor_authentication?: boolean
  readonly last_login: string | null
  readonly suspended_at: string | null
  readonly delinquent_at: string | null
  readonly country_of_residence?: string | null
  readonly default_team: Reference | null
  readonly created_at: string
  readonly updated_at: string
}

/** Picks the account's facts; throws HerokuError `unreadable_response` naming the field. */
export const parseAccount: (value: unknown) => Account = parserOf(
  'account',
  z.object({
    id: z.string().min(1),
    email: z.string(),
    name: z.string().nullable(),
    federated: z.boolean(),
    verified: z.boolean(),
    two_factor_authentication: z.boolean().exactOptional(),
    last_login: timestamp.nullable(),
    suspended_at: timestamp.nullable(),
    delinquent_at: timestamp.nullable(),
    country_of_residence: z.string().nullable().exactOptional(),
    default_team: absentAsNull(reference),
    created_at: timestamp,
    updated_at: timestamp,
  }),
)

/** The token's own account. */
export const accountRoute: Route<Account> = {
  template: '/account',
  shape: 'one',
  parse: parseAccount,
}
