import { z } from 'zod'
import { parserOf } from '../parse/parser-of.ts'
import { type Reference, reference } from '../parse/reference.ts'
import { timestamp } from '../parse/timestamp.ts'
import type { Route } from '../route.ts'

/** An add-on: https://devcenter.heroku.com/articles/platform-api-reference#add-on */
export interface AddOn {
  readonly id: string
  readonly name: string
  readonly addon_service: Reference
  /** Named `<service>:<plan>`, e.g. `heroku-postgresql:standard-0`. */
  readonly plan: Reference
  readonly app: Reference
  readonly billing_entity: Reference & { readonly type: string }
  readonly state: string
  /** Names of the config vars it sets; never their values. */
  readonly config_vars: readonly string[]
  readonly billed_price: {
    readonly cents: number
    readonly contract: boolean
    readonly unit: string
  } | null
  readonly created_at: string
  readonly updated_at: string
}

/** Picks an add-on's facts; throws HerokuError `unreadable_response` naming the field. */
export const parseAddOn: (value: unknown) => AddOn = parserOf(
  'add-on',
  z.object({
    id: z.string().min(1),
    name: z.string().min(1),
    addon_service: reference,
    plan: reference,
    app: reference,
    billing_entity: reference.extend({ type: z.string() }),
    state: z.string(),
    config_vars: z.array(z.string()),
    billed_price: z
      .object({ cents: z.number(), contract: z.boolean(), unit: z.string() })
      .nullable(),
    created_at: timestamp,
    updated_at: timestamp,
  }),
)

/** Every add-on of the apps the account can see. */
export const addOnsRoute: Route<AddOn> = { template: '/addons', shape: 'list', parse: parseAddOn }
