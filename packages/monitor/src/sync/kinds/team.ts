import { teamsRoute } from '@muster/heroku-api'
import type { AccountWideKind } from '../kind-definition.ts'

export const teamKind: AccountWideKind<'team'> = {
  kind: 'team',
  title: 'Team',
  plural: 'teams',
  unread: 'The teams',
  freshness: 24,
  per: 'account',
  route: teamsRoute,
  name: ({ name }) => name,
}
