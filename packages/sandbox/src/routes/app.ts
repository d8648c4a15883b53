import { notFound } from '../protocol/refusal.ts'
import type { SettledAccount, SettledApp, SettledTeam } from '../settled/settled.ts'
import type { Reference, Settling } from '../settled/settling.ts'
import { findApp, findTeam, visibleApps } from '../settled/visibility.ts'
import type { WorldApp, WorldSpace } from '../worlds/world.ts'
import { many, one, type Route } from './route.ts'

/** Heroku's reference to an app. */
export function appReference(name: string, settling: Settling): Reference {
  return { id: settling.id('app', name), name }
}

interface Surroundings {
  readonly team: SettledTeam | undefined
  readonly owner: SettledAccount | undefined
  readonly space: WorldSpace | undefined
}

export type AppBody = ReturnType<typeof appBody>

/** An app as GET /apps shows it. A team's app is owned by an account of the team's own at herokumanager.com. */
export function appBody(app: WorldApp, { team, owner, space }: Surroundings, settling: Settling) {
  const { id } = appReference(app.name, settling)
  const teamReference = team === undefined ? null : { id: team.id, name: team.name }
  const released = app.released == null ? null : settling.at(app.released)
  return {
    acm: app.acm ?? false,
    archived_at: app.archived === undefined ? null : settling.at(app.archived),
    build_stack: settling.heroku('stack', app.build_stack ?? app.stack),
    buildpack_provided_description: app.buildpack ?? null,
    created_at: settling.at(app.created),
    generation: settling.heroku('generation', app.generation ?? 'cedar'),
    git_url: `https://git.heroku.com/${app.name}.git`,
    id,
    internal_routing: space === undefined ? null : (app.internal_routing ?? false),
    maintenance: app.maintenance ?? false,
    name: app.name,
    organization: teamReference,
    owner:
      team === undefined
        ? { email: owner?.email ?? '', id: owner?.id ?? '' }
        : { email: `${team.name}@herokumanager.com`, id: team.id },
    region: settling.heroku('region', app.region),
    released_at: released,
    repo_size: app.repo_size ?? null,
    slug_size: app.slug_size ?? null,
    space:
      space === undefined
        ? null
        : {
            id: settling.id('space', space.name),
            name: space.name,
            shield: space.shield ?? false,
          },
    stack: settling.heroku('stack', app.stack),
    team: teamReference,
    updated_at: settling.at(app.updated ?? app.released ?? app.created),
    web_url: `https://${app.name}-${id.replaceAll('-', '').slice(-12)}.herokuapp.com/`,
  }
}

/** An app as GET /teams/{team}/apps shows it. */
function teamAppBody(app: SettledApp, account: SettledAccount) {
  return {
    ...app.body,
    joined: app.joined.has(account.id),
    legacy_id: `app${Number.parseInt(app.id.slice(0, 7), 16)}@heroku.com`,
    locked: app.locked,
  }
}

const ranges = ['id', 'name', 'updated_at'] as const
const keys = {
  name: ({ name }: AppBody) => name,
  updated_at: ({ updated_at }: AppBody) => updated_at,
}

export const appRoutes: readonly Route[] = [
  {
    template: '/apps',
    ranges,
    expansion: 'region',
    answer: (asked) =>
      many(
        visibleApps(asked).map(({ body }) => body),
        keys,
      ),
  },
  {
    template: '/apps/{app}',
    answer(asked) {
      const app = findApp(asked)
      return 'refused' in app ? app.refused : one(app.found.body, app.found.body.updated_at)
    },
  },
  {
    template: '/users/{user}/apps',
    ranges,
    expansion: 'region',
    answer(asked) {
      const { account, parameters } = asked
      if (!['~', account.id, account.email].includes(parameters['user'] ?? '')) {
        return notFound('user', 'user')
      }
      const own = visibleApps(asked).filter(
        ({ ownerId, joined, team }) =>
          ownerId === account.id || (team === undefined && joined.has(account.id)),
      )
      return many(
        own.map(({ body }) => body),
        keys,
      )
    },
  },
  {
    template: '/teams/{team}/apps',
    ranges,
    expansion: 'region',
    answer(asked) {
      const team = findTeam(asked)
      if ('refused' in team) return team.refused
      const collaborates = team.found.roles.get(asked.account.id) === 'collaborator'
      const apps = asked.heroku.apps.filter(
        (app) =>
          app.team?.id === team.found.id && (!collaborates || app.joined.has(asked.account.id)),
      )
      return many(
        apps.map((app) => teamAppBody(app, asked.account)),
        keys,
      )
    },
  },
]
