import { pipelinesRoute } from '@muster/heroku-api'
import type { AccountWideKind } from '../kind-definition.ts'

export const pipelineKind: AccountWideKind<'pipeline'> = {
  kind: 'pipeline',
  title: 'Pipeline',
  plural: 'pipelines',
  unread: 'The pipelines',
  freshness: 24,
  per: 'account',
  route: pipelinesRoute,
  name: ({ name }) => name,
}
