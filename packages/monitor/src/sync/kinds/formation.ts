import { formationRoute } from '@muster/heroku-api'
import type { PerAppKind } from '../kind-definition.ts'

export const formationKind: PerAppKind<'formation'> = {
  kind: 'formation',
  title: 'Process type',
  plural: 'process types',
  unread: 'The process types',
  freshness: 24,
  per: 'app',
  route: formationRoute,
  name: ({ type, app }) => `${type} on ${app.name}`,
}
