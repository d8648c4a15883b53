import { addOnsRoute } from '@muster/heroku-api'
import type { AccountWideKind } from '../kind-definition.ts'

export const addOnKind: AccountWideKind<'add-on'> = {
  kind: 'add-on',
  title: 'Add-on',
  plural: 'add-ons',
  unread: 'The add-ons',
  freshness: 24,
  per: 'account',
  route: addOnsRoute,
  name: ({ name }) => name,
}
