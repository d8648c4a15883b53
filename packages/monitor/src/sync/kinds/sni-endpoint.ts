import { sniEndpointsRoute } from '@muster/heroku-api'
import type { PerAppKind } from '../kind-definition.ts'

export const sniEndpointKind: PerAppKind<'sni-endpoint'> = {
  kind: 'sni-endpoint',
  title: 'Certificate',
  plural: 'certificates',
  unread: 'The certificates',
  freshness: 24,
  per: 'app',
  route: sniEndpointsRoute,
  name: ({ name, app }) => `${name} on ${app.name}`,
}
