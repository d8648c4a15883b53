import { pipelineCouplingsRoute } from '@muster/heroku-api'
import type { AccountWideKind } from '../kind-definition.ts'

export const pipelineCouplingKind: AccountWideKind<'pipeline-coupling'> = {
  kind: 'pipeline-coupling',
  title: 'Pipeline stage',
  plural: 'pipeline stages',
  unread: 'The pipeline stages',
  freshness: 24,
  per: 'account',
  route: pipelineCouplingsRoute,
  name: ({ app, pipeline, stage }) =>
    `${app.name ?? app.id} in ${pipeline.name ?? pipeline.id}, ${stage}`,
}
