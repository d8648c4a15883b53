import { z } from 'zod'
import { parserOf } from '../parse/parser-of.ts'
import { timestamp } from '../parse/timestamp.ts'
import type { Route } from '../route.ts'

/** A pipeline: https://devcenter.heroku.com/articles/platform-api-reference#pipeline */
export interface Pipeline {
  readonly id: string
  readonly name: string
  /** `type` is `team` or `user`. */
  readonly owner: { readonly id: string; readonly type: string } | null
  readonly created_at: string
  readonly updated_at: string
}

/** Picks a pipeline's facts; throws HerokuError `unreadable_response` naming the field. */
export const parsePipeline: (value: unknown) => Pipeline = parserOf(
  'pipeline',
  z.object({
    id: z.string().min(1),
    name: z.string().min(1),
    owner: z.object({ id: z.string(), type: z.string() }).nullable(),
    created_at: timestamp,
    updated_at: timestamp,
  }),
)

/** Every pipeline the account can see. */
export const pipelinesRoute: Route<Pipeline> = {
  template: '/pipelines',
  shape: 'list',
  parse: parsePipeline,
}
