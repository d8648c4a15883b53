import { z } from 'zod'
import { invalidParams, notFound, thirdPartyRefused } from '../protocol/refusal.ts'
import { changeApp } from '../settled/change-app.ts'
import { roleIn } from '../settled/permission.ts'
import type { SettledAccount, SettledApp } from '../settled/settled.ts'
import { transferApp } from '../settled/transfer-app.ts'
import { findApp, findTeam, isClosed } from '../settled/visibility.ts'
import { keys, ranges } from './app.ts'
import { readInput } from './read-input.ts'
import { type Answer, type Asked, type Changing, many, one, type Route } from './route.ts'

/** An app as GET /teams/{team}/apps shows it. */
function teamAppBody(app: SettledApp, { account, actingTeam }: Asked) {
  return {
    ...app.body,
    joined: actingTeam === undefined && app.granted.has(account.id),
    legacy_id: `app${Number.parseInt(app.id.slice(0, 7), 16)}@heroku.com`,
    locked: app.locked,
  }
}

const change = z.union([z.object({ owner: z.string() }), z.object({ locked: z.boolean() })], {
  error: 'needs an owner (a team, or an account) or locked',
})

function transfer(changing: Changing, app: SettledApp, called: string): Answer {
  const team = changing.heroku.teams.find(({ id, name }) => id === called || name === called)
  if (app.body.space !== null) {
    return invalidParams('owner: an app in a Private Space stays in the team of its space.')
  }
  if (team === undefined) return transferToAccount(changing, app, called)
  const role = roleIn(team, changing)
  if (role === undefined || role === 'collaborator') {
    return invalidParams(`owner: only members of ${team.name} can give it an app.`)
  }
  if (isClosed(team, changing)) return thirdPartyRefused(team.name)
  return put(changing, app, { team: team.name })
}

function transferToAccount(changing: Changing, app: SettledApp, called: string): Answer {
  const to = changing.heroku.accounts.find(({ id, email }) => id === called || email === called)
  if (to === undefined) return notFound('user', 'team or user')
  if (app.team === undefined) {
    return invalidParams('owner: ask the account to take the app by POST /account/app-transfers.')
  }
  if (!mayTake(app, to)) {
    return invalidParams(`owner: ${to.email} is not a member of ${app.team.name}.`)
  }
  return put(changing, app, { owner: to.email })
}

function mayTake({ team }: SettledApp, { id }: SettledAccount): boolean {
  const role = team?.roles.get(id)
  return role === 'admin' || role === 'member'
}

function put(changing: Changing, app: SettledApp, to: Parameters<typeof transferApp>[1]): Answer {
  const { live, now } = changing
  const moved = changeApp(live, app, (each) => transferApp(each, to, now))
  return one(teamAppBody(moved, changing), moved.body.updated_at)
}

export const teamAppRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '/teams/apps/{app}',
    answer(asked) {
      const app = findApp(asked)
      if ('refused' in app) return app.refused
      if (app.found.team === undefined) return notFound('app', 'app')
      return one(teamAppBody(app.found, asked), app.found.body.updated_at)
    },
  },
  {
    method: 'PATCH',
    template: '/teams/apps/{app}',
    answer(changing) {
      const app = findApp(changing, ['manage'])
      if ('refused' in app) return app.refused
      const read = readInput(change, changing.body)
      if ('refused' in read) return read.refused
      const { input } = read
      if ('owner' in input) return transfer(changing, app.found, input.owner)
      if (app.found.team === undefined) return invalidParams('locked: only for apps of a team.')
      const { locked } = input
      const { live, now } = changing
      const changed = changeApp(live, app.found, (each) => ({ ...each, locked, updated: now }))
      return one(teamAppBody(changed, changing), changed.body.updated_at)
    },
  },
  {
    method: 'GET',
    template: '/teams/{team}/apps',
    ranges,
    expansion: 'region',
    answer(asked) {
      const team = findTeam(asked)
      if ('refused' in team) return team.refused
      const collaborates = roleIn(team.found, asked) === 'collaborator'
      const apps = asked.heroku.apps.filter(
        (app) =>
          app.team?.id === team.found.id && (!collaborates || app.granted.has(asked.account.id)),
      )
      return many(
        apps.map((app) => teamAppBody(app, asked)),
        keys,
      )
    },
  },
]
