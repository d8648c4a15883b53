import { z } from 'zod'
import { absentAsNull } from '../parse/absent-as-null.ts'
import { originOf } from '../parse/origin-of.ts'
import { parserOf } from '../parse/parser-of.ts'
import { type Reference, reference } from '../parse/reference.ts'
import { timestamp } from '../parse/timestamp.ts'
import type { Route } from '../route.ts'

/** An app: https://devcenter.heroku.com/articles/platform-api-reference#app */
export interface App {
  readonly id: string
  readonly name: string
  /** Automated certificate management is on. */
  readonly acm: boolean
  readonly archived_at: string | null
  readonly build_stack: Reference
  readonly stack: Reference
  readonly internal_routing: boolean | null
  readonly maintenance: boolean
  /** A team's app is owned by `<team>@herokumanager.com`. */
  readonly owner: { readonly id: string; readonly email: string }
  readonly team: Reference | null
  readonly region: Reference
  readonly released_at: string | null
  readonly space: (Reference & { readonly shield: boolean }) | null
  /** Scheme, host and port only. */
  readonly web_url: string | null
  /** New members of the team cannot join it by themselves; only a team's app says. */
  readonly locked?: boolean
  /** The account has joined it; only a team's app says. */
  readonly joined?: boolean
  readonly buildpack_provided_description: string | null
  readonly generation?: { readonly name: string }
  readonly created_at: string
  readonly updated_at: string
}

const appFields = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  acm: z.boolean(),
  archived_at: timestamp.nullable(),
  build_stack: reference,
  stack: reference,
  internal_routing: absentAsNull(z.boolean()),
  maintenance: z.boolean(),
  owner: z.object({ id: z.string().min(1), email: z.string() }),
  team: reference.nullable(),
  region: reference,
  released_at: timestamp.nullable(),
  space: reference.extend({ shield: z.boolean() }).nullable(),
  web_url: z
    .string()
    .nullable()
    .transform((url) => (url === null ? null : (originOf(url) ?? null))),
  locked: z.boolean().exactOptional(),
  joined: z.boolean().exactOptional(),
  buildpack_provided_description: absentAsNull(z.string()),
  generation: z.object({ name: z.string() }).exactOptional(),
  created_at: timestamp,
  updated_at: timestamp,
})

/** Picks an app's facts; throws HerokuError `unreadable_response` naming the field. */
export const parseApp: (value: unknown) => App = parserOf('app', appFields)

/** Every app the account can see; a team may list more. */
export const appsRoute: Route<App> = { template: '/apps', shape: 'list', parse: parseApp }
