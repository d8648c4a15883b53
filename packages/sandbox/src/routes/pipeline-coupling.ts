import { notFound } from '../protocol/refusal.ts'
import type { Settling } from '../settled/settling.ts'
import { findApp, visibleApps } from '../settled/visibility.ts'
import type { WorldPipeline } from '../worlds/world.ts'
import { many, one, type Route } from './route.ts'

export type PipelineCouplingBody = ReturnType<typeof pipelineCouplingBody>

export function pipelineCouplingBody(
  pipeline: WorldPipeline,
  coupling: WorldPipeline['apps'][number],
  settling: Settling,
) {
  const created = settling.at(pipeline.created)
  return {
    app: { id: settling.id('app', settling.firstName(coupling.app)) },
    created_at: created,
    id: settling.id('pipeline-coupling', pipeline.name, settling.firstName(coupling.app)),
    pipeline: { id: settling.id('pipeline', pipeline.name) },
    stage: coupling.stage,
    updated_at: created,
  }
}

export const pipelineCouplingRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '/pipeline-couplings',
    ranges: ['id'],
    answer(asked) {
      const visible = new Set(visibleApps(asked).map(({ id }) => id))
      const couplings = asked.heroku.pipelines.flatMap((pipeline) => pipeline.couplings)
      return many(couplings.filter(({ app }) => visible.has(app.id)))
    },
  },
  {
    method: 'GET',
    template: '/apps/{app}/pipeline-couplings',
    answer(asked) {
      const app = findApp(asked)
      if ('refused' in app) return app.refused
      const coupling = asked.heroku.pipelines
        .flatMap((pipeline) => pipeline.couplings)
        .find((candidate) => candidate.app.id === app.found.id)
      return coupling === undefined
        ? notFound('pipeline_coupling', 'pipeline coupling')
        : one(coupling, coupling.updated_at)
    },
  },
]
