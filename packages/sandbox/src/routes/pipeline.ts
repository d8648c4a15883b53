import { notFound } from '../protocol/refusal.ts'
import type { SettledPipeline } from '../settled/settled.ts'
import type { Settling } from '../settled/settling.ts'
import { isClosed, openTeams, visibleApps } from '../settled/visibility.ts'
import type { WorldPipeline } from '../worlds/world.ts'
import { type Asked, many, one, type Route } from './route.ts'

export type PipelineBody = ReturnType<typeof pipelineBody>

export function pipelineBody(
  pipeline: WorldPipeline,
  {
    ownerId,
    teamId,
  }: { readonly ownerId: string | undefined; readonly teamId: string | undefined },
  settling: Settling,
) {
  const owner = teamId ?? ownerId
  const created = settling.at(pipeline.created)
  return {
    created_at: created,
    generation: settling.heroku('generation', 'cedar'),
    id: settling.id('pipeline', pipeline.name),
    name: pipeline.name,
    owner: owner === undefined ? null : { id: owner, type: teamId === undefined ? 'user' : 'team' },
    updated_at: created,
  }
}

/** The pipelines of the one who asks and its teams, and those in which it can see an app. */
function visiblePipelines(asked: Asked): readonly SettledPipeline[] {
  const apps = new Set(visibleApps(asked).map(({ id }) => id))
  const teams = new Set(openTeams(asked).map(({ id }) => id))
  const closed = new Set(
    asked.heroku.teams.filter((each) => isClosed(each, asked)).map(({ id }) => id),
  )
  return asked.heroku.pipelines.filter(
    ({ ownerId, teamId, couplings }) =>
      (ownerId === asked.account.id && asked.actingTeam === undefined) ||
      (teamId !== undefined && teams.has(teamId)) ||
      (!closed.has(teamId ?? '') && couplings.some(({ app }) => apps.has(app.id))),
  )
}

export const pipelineRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '/pipelines',
    ranges: ['id', 'name'],
    answer: (asked) =>
      many(
        visiblePipelines(asked).map(({ body }) => body),
        { name: ({ name }) => name },
      ),
  },
  {
    method: 'GET',
    template: '/pipelines/{pipeline}',
    answer(asked) {
      const wanted = asked.parameters['pipeline']
      const pipeline = visiblePipelines(asked).find(
        ({ id, name }) => id === wanted || name === wanted,
      )
      return pipeline === undefined
        ? notFound('pipeline', 'pipeline')
        : one(pipeline.body, pipeline.body.updated_at)
    },
  },
]
