import type { Refusal } from '../protocol/refusal.ts'
import { noAccess, notFound, thirdPartyRefused } from '../protocol/refusal.ts'
import type { Asked } from '../routes/route.ts'
import type { SettledApp, SettledTeam } from './settled.ts'

type Found<T> = { readonly found: T } | { readonly refused: Refusal }

type Viewer = Pick<Asked, 'account' | 'thirdParty'>

/** Whether the team hides its resources from the kind of token that asks: Dev Center, OAuth, "Limit Access to Apps via OAuth". */
function closed(team: SettledTeam | undefined, { thirdParty }: Viewer): boolean {
  return thirdParty && team?.thirdPartyOauth === false
}

/** Whether the account may read the app: its own, one it collaborates on, or one of its teams' (a locked one: as admin). */
function mayRead(app: SettledApp, { account }: Viewer): boolean {
  if (app.ownerId === account.id || app.joined.has(account.id)) return true
  const role = app.team?.roles.get(account.id)
  return role === 'admin' || (role === 'member' && !app.locked)
}

/** The apps the account may read. */
export function visibleApps(asked: Asked): readonly SettledApp[] {
  return asked.heroku.apps.filter((app) => mayRead(app, asked) && !closed(app.team, asked))
}

/** The teams in which the account has a role. */
export function visibleTeams({ heroku, account }: Asked): readonly SettledTeam[] {
  return heroku.teams.filter((team) => team.roles.has(account.id))
}

/** The app that the path's `{app}` means, by id or name. */
export function findApp(asked: Asked): Found<SettledApp> {
  const app = asked.heroku.appCalled.get(asked.parameters['app'] ?? '')
  if (app === undefined) return { refused: notFound('app', 'app') }
  if (!mayRead(app, asked)) return { refused: noAccess('app', app.name) }
  if (closed(app.team, asked)) return { refused: thirdPartyRefused(app.team?.name ?? '') }
  return { found: app }
}

/** The team that the path's `{team}` means, by id or name. */
export function findTeam(asked: Asked): Found<SettledTeam> {
  const wanted = asked.parameters['team'] ?? ''
  const team = asked.heroku.teams.find(({ id, name }) => id === wanted || name === wanted)
  if (team === undefined) return { refused: notFound('team', 'team') }
  if (!team.roles.has(asked.account.id)) return { refused: noAccess('team', team.name) }
  if (closed(team, asked)) return { refused: thirdPartyRefused(team.name) }
  return { found: team }
}
