import type { Refusal } from '../protocol/refusal.ts'
import { noAccess, noPermission, notFound, thirdPartyRefused } from '../protocol/refusal.ts'
import type { Asked } from '../routes/route.ts'
import {
  everyPermission,
  type Permission,
  permissionsOn,
  roleIn,
  type Viewer,
} from './permission.ts'
import type { SettledApp, SettledTeam } from './settled.ts'

type Found<T> = { readonly found: T } | { readonly refused: Refusal }

/** Whether the team hides its resources from the kind of token that asks: Dev Center, OAuth, "Limit Access to Apps via OAuth". */
export function isClosed(team: SettledTeam | undefined, { thirdParty }: Viewer): boolean {
  return thirdParty && team?.thirdPartyOauth === false
}

/** The apps that the one who asks may see. */
export function visibleApps(asked: Asked): readonly SettledApp[] {
  return asked.heroku.apps.filter(
    (app) => permissionsOn(app, asked).length > 0 && !isClosed(app.team, asked),
  )
}

/**
 * The teams in which the one who asks has a role. One that is closed to the token is among them: that it exists is the
 * member's to know, and a reader who is not told of it would take what is missing for nothing.
 */
export function visibleTeams(asked: Asked): readonly SettledTeam[] {
  return asked.heroku.teams.filter((team) => roleIn(team, asked) !== undefined)
}

/** The teams whose pipelines and spaces the one who asks may see: as a member or an admin. */
export function openTeams(asked: Asked): readonly SettledTeam[] {
  return visibleTeams(asked).filter(
    (team) => roleIn(team, asked) !== 'collaborator' && !isClosed(team, asked),
  )
}

/**
 * The app that the path's `{app}` means, by id or name. With `needed`, it is found only for those with one of these
 * permissions.
 */
export function findApp(
  asked: Asked,
  needed: readonly Permission[] = everyPermission,
): Found<SettledApp> {
  const app = asked.heroku.appCalled.get(asked.parameters['app'] ?? '')
  if (app === undefined) return { refused: notFound('app', 'app') }
  const held = permissionsOn(app, asked)
  if (held.length === 0) return { refused: noAccess('app', app.name) }
  if (isClosed(app.team, asked)) return { refused: thirdPartyRefused(app.team?.name ?? '') }
  if (!held.some((each) => needed.includes(each))) {
    return { refused: noPermission(app.name, needed) }
  }
  return { found: app }
}

/** The team that the path's `{team}` means, by id or name. */
export function findTeam(asked: Asked): Found<SettledTeam> {
  const wanted = asked.parameters['team'] ?? ''
  const team = asked.heroku.teams.find(({ id, name }) => id === wanted || name === wanted)
  if (team === undefined) return { refused: notFound('team', 'team') }
  if (roleIn(team, asked) === undefined) return { refused: noAccess('team', team.name) }
  if (isClosed(team, asked)) return { refused: thirdPartyRefused(team.name) }
  return { found: team }
}
