import { z } from 'zod'
import { parserOf } from '../parse/parser-of.ts'
import type { Route } from '../route.ts'

/** Requests the account has left: https://devcenter.heroku.com/articles/platform-api-reference#rate-limit */
export interface RateLimit {
  readonly remaining: number
}

/** Picks the limit; throws HerokuError `unreadable_response` naming the field. */
export const parseRateLimit: (value: unknown) => RateLimit = parserOf(
  'rate-limit',
  z.object({ remaining: z.number().int().min(0) }),
)

/** Asking costs no request token. */
export const rateLimitRoute: Route<RateLimit> = {
  template: '/account/rate-limits',
  shape: 'one',
  parse: parseRateLimit,
}
