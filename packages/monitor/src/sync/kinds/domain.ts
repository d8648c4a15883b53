import { domainsRoute } from '@muster/heroku-api'
import type { PerAppKind } from '../kind-definition.ts'

export const domainKind: PerAppKind<'domain'> = {
  kind: 'domain',
  title: 'Domain',
  plural: 'domains',
  unread: 'The domains',
  freshness: 24,
  per: 'app',
  route: domainsRoute,
  name: ({ hostname }) => hostname,
}
