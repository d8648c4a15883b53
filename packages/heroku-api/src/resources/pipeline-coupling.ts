import { z } from 'zod'
import { parserOf } from '../parse/parser-of.ts'
import { timestamp } from '../parse/timestamp.ts'
import type { Route } from '../route.ts'

/** An app's place in a pipeline: https://devcenter.heroku.com/articles/platform-api-reference#pipeline-coupling */
export interface PipelineCoupling {
  readonly id: string
  readonly app: { readonly id: string; readonly name?: string }
  readonly pipeline: { readonly id: string; readonly name?: string }
  /** `test`, `review`, `development`, `staging` or `production`. */
  readonly stage: string
  readonly created_at: string
  readonly updated_at: string
}

const perhapsNamed = z.object({ id: z.string().min(1), name: z.string().exactOptional() })

/** Picks a coupling's facts; throws HerokuError `unreadable_response` naming the field. */
export const parsePipelineCoupling: (value: unknown) => PipelineCoupling = parserOf(
  'pipeline-coupling',
  z.object({
    id: z.string().min(1),
    app: perhapsNamed,
    pipeline: perhapsNamed,
    stage: z.string(),
    created_at: timestamp,
    updated_at: timestamp,
  }),
)

/** Every place in a pipeline of the apps the account can see. */
export const pipelineCouplingsRoute: Route<PipelineCoupling> = {
  template: '/pipeline-couplings',
  shape: 'list',
  parse: parsePipelineCoupling,
}
