import { z } from 'zod'
import { absentAsNull } from '../parse/absent-as-null.ts'
import { parserOf } from '../parse/parser-of.ts'
import { type Reference, reference } from '../parse/reference.ts'
import { timestamp } from '../parse/timestamp.ts'
import type { Route } from '../route.ts'

/** A host name an app answers to: https://devcenter.heroku.com/articles/platform-api-reference#domain */
export interface Domain {
  readonly id: string
  readonly app: Reference
  readonly hostname: string
  /** `heroku` or `custom`. */
  readonly kind: string
  readonly cname: string | null
  readonly status: string
  /** Null when automated certificate management does not look after it. */
  readonly acm_status: string | null
  readonly acm_status_reason: string | null
  readonly sni_endpoint: Reference | null
  readonly created_at: string
  readonly updated_at: string
}

/** Picks a domain's facts; throws HerokuError `unreadable_response` naming the field. */
export const parseDomain: (value: unknown) => Domain = parserOf(
  'domain',
  z.object({
    id: z.string().min(1),
    app: reference,
    hostname: z.string().min(1),
    kind: z.string(),
    cname: z.string().nullable(),
    status: z.string(),
    acm_status: z.string().nullable(),
    acm_status_reason: absentAsNull(z.string()),
    sni_endpoint: reference.nullable(),
    created_at: timestamp,
    updated_at: timestamp,
  }),
)

/** Parameter: `app`, an id or name. */
export const domainsRoute: Route<Domain> = {
  template: '/apps/{app}/domains',
  shape: 'list',
  parse: parseDomain,
}
