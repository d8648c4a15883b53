import type { Settling } from '../settled/settling.ts'
import { findApp } from '../settled/visibility.ts'
import type { WorldApp, WorldProcess } from '../worlds/world.ts'
import { appReference } from './app.ts'
import { many, type Route } from './route.ts'

export type FormationBody = ReturnType<typeof formationBody>

export function formationBody(app: WorldApp, process: WorldProcess, settling: Settling) {
  return {
    app: appReference(app.name, settling),
    command: process.command,
    created_at: settling.at(app.created),
    dyno_size: settling.heroku('dyno size', process.size),
    id: settling.id('formation', settling.firstName(app.name), process.type),
    quantity: process.quantity,
    size: process.size,
    type: process.type,
    updated_at: settling.at(app.released ?? app.created),
  }
}

export const formationRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '/apps/{app}/formation',
    ranges: ['id', 'type'],
    answer(asked) {
      const app = findApp(asked)
      return 'refused' in app
        ? app.refused
        : many(app.found.formation(), { type: ({ type }) => type })
    },
  },
]
