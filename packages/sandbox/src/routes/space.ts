import { notFound } from '../protocol/refusal.ts'
import type { SettledSpace, SettledTeam } from '../settled/settled.ts'
import type { Settling } from '../settled/settling.ts'
import { openTeams, visibleApps } from '../settled/visibility.ts'
import type { WorldSpace } from '../worlds/world.ts'
import { type Asked, many, one, type Route } from './route.ts'

export type SpaceBody = ReturnType<typeof spaceBody>

export function spaceBody(space: WorldSpace, team: SettledTeam, settling: Settling) {
  const created = settling.at(space.created)
  return {
    cidr: space.cidr ?? '10.0.0.0/16',
    created_at: created,
    data_cidr: space.data_cidr ?? '10.1.0.0/16',
    generation: settling.heroku('generation', 'cedar'),
    id: settling.id('space', space.name),
    name: space.name,
    organization: { name: team.name },
    region: settling.heroku('region', space.region),
    shield: space.shield ?? false,
    state: 'allocated',
    team: { id: team.id, name: team.name },
    updated_at: created,
  }
}

/** The spaces of the teams of the one who asks, and those in which it can see an app. */
function visibleSpaces(asked: Asked): readonly SettledSpace[] {
  const withApps = new Set(visibleApps(asked).map(({ spaceId }) => spaceId))
  const teams = new Set(openTeams(asked).map(({ id }) => id))
  return asked.heroku.spaces.filter(({ id, team }) => withApps.has(id) || teams.has(team.id))
}

export const spaceRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '/spaces',
    ranges: ['id', 'name'],
    answer: (asked) =>
      many(
        visibleSpaces(asked).map(({ body }) => body),
        { name: ({ name }) => name },
      ),
  },
  {
    method: 'GET',
    template: '/spaces/{space}',
    answer(asked) {
      const wanted = asked.parameters['space']
      const space = visibleSpaces(asked).find(({ id, name }) => id === wanted || name === wanted)
      return space === undefined
        ? notFound('space', 'space')
        : one(space.body, space.body.updated_at)
    },
  },
]
