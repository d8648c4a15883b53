import { logDrainsRoute } from '@muster/heroku-api'
import type { PerAppKind } from '../kind-definition.ts'

export const logDrainKind: PerAppKind<'log-drain'> = {
  kind: 'log-drain',
  title: 'Log drain',
  plural: 'log drains',
  unread: 'The log drains',
  freshness: 24,
  per: 'app',
  route: logDrainsRoute,
  place: (drain, { id, name }) => ({ ...drain, app: drain.app ?? { id, name } }),
  name: ({ url, app, addon }) => {
    const place = app?.name ?? addon?.name
    return place === undefined ? url : `${url} on ${place}`
  },
}
