import type { Settling } from '../settled/settling.ts'
import { findApp } from '../settled/visibility.ts'
import type { WorldApp, WorldDrain } from '../worlds/world.ts'
import { appReference } from './app.ts'
import { many, type Route } from './route.ts'

export type LogDrainBody = ReturnType<typeof logDrainBody>

/** A drain, with the whole of its address: Heroku shows the credentials in it, so the sandbox does. */
export function logDrainBody(app: WorldApp, drain: WorldDrain, index: number, settling: Settling) {
  const reference = appReference(app.name, settling)
  const created = settling.at(drain.created)
  const names = [settling.firstName(app.name), String(index)] as const
  return {
    addon:
      drain.add_on === undefined
        ? null
        : { id: settling.id('add-on', drain.add_on), name: drain.add_on, app: reference },
    app: reference,
    created_at: created,
    id: settling.id('log-drain', ...names),
    token: `d.${settling.id('log-drain token', ...names)}`,
    updated_at: created,
    url: drain.url,
  }
}

export const logDrainRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '/apps/{app}/log-drains',
    ranges: ['id'],
    answer(asked) {
      const app = findApp(asked)
      return 'refused' in app ? app.refused : many(app.found.logDrains())
    },
  },
]
