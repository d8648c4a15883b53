import type { Asked } from '../routes/route.ts'
import type { SettledApp, SettledTeam, TeamRole } from './settled.ts'

/** What somebody may do with an app (Dev Center, "App Permissions and Allowed Actions"). */
export type Permission = 'deploy' | 'manage' | 'operate' | 'view'

export const everyPermission: readonly Permission[] = ['deploy', 'manage', 'operate', 'view']

/** What a collaborator has where nothing else is said, and a member of a team that is not of an enterprise. */
export const usualPermissions: readonly Permission[] = ['deploy', 'operate', 'view']

/** Who asks: an account, or with a team's own token the team. */
export type Viewer = Pick<Asked, 'account' | 'actingTeam' | 'thirdParty'>

/** What the one who asks is in a team. A team is its own admin, and nothing elsewhere. */
export function roleIn(team: SettledTeam, { account, actingTeam }: Viewer): TeamRole | undefined {
  if (actingTeam === undefined) return team.roles.get(account.id)
  return actingTeam.id === team.id ? 'admin' : undefined
}

/** What the one who asks may do with an app; nothing where it is not even to be seen. */
export function permissionsOn(app: SettledApp, viewer: Viewer): readonly Permission[] {
  const role = app.team === undefined ? undefined : roleIn(app.team, viewer)
  if (role === 'admin') return everyPermission
  if (viewer.actingTeam !== undefined) return []
  if (app.ownerId === viewer.account.id) return everyPermission
  const granted = app.granted.get(viewer.account.id)
  if (granted !== undefined) return granted
  if (role !== 'member' || app.locked) return []
  return app.team?.body.type === 'enterprise' ? ['view'] : usualPermissions
}
