import { spacesRoute } from '@muster/heroku-api'
import type { AccountWideKind } from '../kind-definition.ts'

export const spaceKind: AccountWideKind<'space'> = {
  kind: 'space',
  title: 'Private space',
  plural: 'private spaces',
  unread: 'The private spaces',
  freshness: 24,
  per: 'account',
  route: spacesRoute,
  name: ({ name }) => name,
}
