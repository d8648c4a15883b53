import { z } from 'zod'
import { parserOf } from '../parse/parser-of.ts'
import { type Reference, reference } from '../parse/reference.ts'
import { timestamp } from '../parse/timestamp.ts'
import type { Route } from '../route.ts'

/** A certificate an app serves: https://devcenter.heroku.com/articles/platform-api-reference#sni-endpoint */
export interface SniEndpoint {
  readonly id: string
  readonly name: string
  readonly app: Reference
  /** Ids of the domains it serves. */
  readonly domains: readonly string[]
  readonly ssl_cert: {
    /** Heroku spells this `ca_signed?`, question mark included. */
    readonly ca_signed: boolean
    /** Heroku spells this `self_signed?`, question mark included. */
    readonly self_signed: boolean
    readonly cert_domains: readonly string[]
    readonly issuer: string
    readonly subject: string
    readonly starts_at: string
    readonly expires_at: string
  }
  readonly created_at: string
  readonly updated_at: string
}

const certificate = z
  .object({
    'ca_signed?': z.boolean(),
    'self_signed?': z.boolean(),
    cert_domains: z.array(z.string()),
    issuer: z.string(),
    subject: z.string(),
    starts_at: timestamp,
    expires_at: timestamp,
  })
  .transform(({ 'ca_signed?': ca_signed, 'self_signed?': self_signed, ...rest }) => ({
    ca_signed,
    self_signed,
    ...rest,
  }))

/** Picks an endpoint's facts, without the certificate chain; throws HerokuError `unreadable_response` naming the field. */
export const parseSniEndpoint: (value: unknown) => SniEndpoint = parserOf(
  'sni-endpoint',
  z.object({
    id: z.string().min(1),
    name: z.string().min(1),
    app: reference,
    domains: z.array(z.string()),
    ssl_cert: certificate,
    created_at: timestamp,
    updated_at: timestamp,
  }),
)

/** Parameter: `app`, an id or name. */
export const sniEndpointsRoute: Route<SniEndpoint> = {
  template: '/apps/{app}/sni-endpoints',
  shape: 'list',
  parse: parseSniEndpoint,
}
