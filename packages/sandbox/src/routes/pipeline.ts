import { notFound } from '../protocol/refusal.ts'
import type { SettledPipeline } from '../settled/settled.ts'
import type { Settling } from '../settled/settling.ts'
import { visibleApps, visibleTeams } from '../settled/visibility.ts'
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

/** The pipelines of the account and its teams, and those in which it can see an app. */
function visiblePipelines(asked: Asked): readonly SettledPipeline[] {
  const apps = new Set(visibleApps(asked).map(({ id }) => id))
  const teams = new Set(
    visibleTeams(asked)
      .filter(({ roles }) => roles.get(asked.account.id) !== 'collaborator')
      .filter(({ thirdPartyOauth }) => thirdPartyOauth || !asked.thirdParty)
      .map(({ id }) => id),
  )
  return asked.heroku.pipelines.filter(
    ({ ownerId, teamId, couplings }) =>
      ownerId === asked.account.id ||
      (teamId !== undefined && teams.has(teamId)) ||
      couplings.some(({ app }) => apps.has(app.id)),
  )
}

export const pipelineRoutes: readonly Route[] = [
  {
    template: '/pipelines',
    ranges: ['id', 'name'],
    answer: (asked) =>
      many(
        visiblePipelines(asked).map(({ body }) => body),
        { name: ({ name }) => name },
      ),
  },
  {
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
