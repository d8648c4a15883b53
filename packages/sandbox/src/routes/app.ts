import { z } from 'zod'
import { invalidParams, notFound } from '../protocol/refusal.ts'
import { changeApp, renameApp } from '../settled/change-app.ts'
import type { SettledAccount, SettledTeam } from '../settled/settled.ts'
import type { Reference, Settling } from '../settled/settling.ts'
import { findApp, visibleApps } from '../settled/visibility.ts'
import { appName, stack, type WorldApp, type WorldSpace } from '../worlds/world.ts'
import { readInput } from './read-input.ts'
import { many, one, type Route } from './route.ts'

/** Heroku's reference to an app. */
export function appReference(name: string, settling: Settling): Reference {
  return { id: settling.id('app', settling.firstName(name)), name }
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

/** What lists of apps can be ordered by. */
export const ranges = ['id', 'name', 'updated_at'] as const
export const keys = {
  name: ({ name }: AppBody) => name,
  updated_at: ({ updated_at }: AppBody) => updated_at,
}

const change = z.object({
  name: appName.optional(),
  maintenance: z.boolean().optional(),
  build_stack: stack.optional(),
})

export const appRoutes: readonly Route[] = [
  {
    method: 'GET',
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
    method: 'GET',
    template: '/apps/{app}',
    answer(asked) {
      const app = findApp(asked)
      return 'refused' in app ? app.refused : one(app.found.body, app.found.body.updated_at)
    },
  },
  {
    method: 'PATCH',
    template: '/apps/{app}',
    answer({ live, now, ...asked }) {
      const read = readInput(change, asked.body)
      if ('refused' in read) return read.refused
      const { name, maintenance, build_stack } = read.input
      const app = findApp(asked, name === undefined ? ['deploy', 'operate'] : ['manage'])
      if ('refused' in app) return app.refused
      if (name !== undefined && name !== app.found.name) {
        if (asked.heroku.appCalled.has(name)) return invalidParams('Name is already taken.')
        renameApp(live, app.found, name)
      }
      const { body } = changeApp(live, { ...app.found, name: name ?? app.found.name }, (each) => ({
        ...each,
        ...(maintenance !== undefined && { maintenance }),
        ...(build_stack !== undefined && { build_stack }),
        updated: now,
      }))
      return one(body, body.updated_at)
    },
  },
  {
    method: 'GET',
    template: '/users/{user}/apps',
    personal: true,
    ranges,
    expansion: 'region',
    answer(asked) {
      const { account, parameters } = asked
      if (!['~', account.id, account.email].includes(parameters['user'] ?? '')) {
        return notFound('user', 'user')
      }
      const own = visibleApps(asked).filter(
        ({ ownerId, granted, team }) =>
          ownerId === account.id || (team === undefined && granted.has(account.id)),
      )
      return many(
        own.map(({ body }) => body),
        keys,
      )
    },
  },
]
