// Teams in memory, for a scene.
import type { Team, TeamDirectory } from '../src/team-directory.ts'

type Role = 'admin' | 'member' | 'collaborator'

export interface TeamOfScene extends Team {
  /** The role of each account, by its id. */
  readonly roles: Readonly<Record<string, Role>>
}

/** Makes a directory of these teams. What is set later is not written back into them. */
export function createTeamDirectory(teams: readonly TeamOfScene[]): TeamDirectory {
  const shutOut = new Map(teams.map(({ id, thirdPartyOauth }) => [id, !thirdPartyOauth]))
  const now = ({ id, name }: TeamOfScene): Team => ({
    id,
    name,
    thirdPartyOauth: shutOut.get(id) !== true,
  })
  const roleOf = (teamId: string, accountId: string): Role | null =>
    teams.find(({ id }) => id === teamId)?.roles[accountId] ?? null

  return {
    async find(idOrName) {
      const team = teams.find(({ id, name }) => id === idOrName || name === idOrName)
      return team === undefined ? null : now(team)
    },
    roleOf: async (teamId, accountId) => roleOf(teamId, accountId),
    listAdministered: async (accountId) =>
      teams.filter(({ id }) => roleOf(id, accountId) === 'admin').map(now),
    listAdmins: async (teamId) =>
      Object.entries(teams.find(({ id }) => id === teamId)?.roles ?? {}).flatMap(([id, role]) =>
        role === 'admin' ? [id] : [],
      ),
    async setThirdPartyOauth(teamId, allowed) {
      shutOut.set(teamId, !allowed)
    },
  }
}
