import { appsRoute } from '@muster/heroku-api'
import type { AccountWideKind } from '../kind-definition.ts'

export const appKind: AccountWideKind<'app'> = {
  kind: 'app',
  title: 'App',
  plural: 'apps',
  unread: 'The apps',
  freshness: 24,
  per: 'account',
  route: appsRoute,
  name: ({ name }) => name,
}
