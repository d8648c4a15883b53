import { accountRoute } from '@muster/heroku-api'
import type { AccountWideKind } from '../kind-definition.ts'

export const accountKind: AccountWideKind<'account'> = {
  kind: 'account',
  title: 'Account',
  plural: 'accounts',
  unread: 'The account',
  freshness: 24,
  per: 'account',
  route: accountRoute,
  name: ({ email }) => email,
}
