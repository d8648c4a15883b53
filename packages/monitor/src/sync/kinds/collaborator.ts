import { collaboratorsRoute } from '@muster/heroku-api'
import type { PerAppKind } from '../kind-definition.ts'

export const collaboratorKind: PerAppKind<'collaborator'> = {
  kind: 'collaborator',
  title: 'Collaborator',
  plural: 'collaborators',
  unread: 'The collaborators',
  freshness: 24,
  per: 'app',
  route: collaboratorsRoute,
  name: ({ user, app }) => `${user.email} on ${app.name}`,
}
