import type { Team, TeamDirectory } from '@muster/oauth-provider'
import type { LiveWorld } from './settled/live-world.ts'
import type { SettledTeam } from './settled/settled.ts'

/** The teams of a world, for the provider. What it changes, it changes in the world. */
export function createTeamDirectory(live: LiveWorld): TeamDirectory {
  const find = (idOrName: string): SettledTeam | undefined =>
    live.settled.teams.find(({ id, name }) => id === idOrName || name === idOrName)
  const publicPart = ({ id, name, thirdPartyOauth }: SettledTeam): Team => ({
    id,
    name,
    thirdPartyOauth,
  })

  return {
    async find(idOrName) {
      const team = find(idOrName)
      return team === undefined ? null : publicPart(team)
    },
    async roleOf(teamId, accountId) {
      return find(teamId)?.roles.get(accountId) ?? null
    },
    async listAdministered(accountId) {
      return live.settled.teams
        .filter(({ roles }) => roles.get(accountId) === 'admin')
        .map(publicPart)
    },
    async listAdmins(teamId) {
      return [...(find(teamId)?.roles ?? [])].flatMap(([id, role]) =>
        role === 'admin' ? [id] : [],
      )
    },
    async setThirdPartyOauth(teamId, allowed) {
      const name = find(teamId)?.name
      live.change((world) => ({
        ...world,
        teams: (world.teams ?? []).map((team) =>
          team.name === name ? { ...team, third_party_oauth: allowed } : team,
        ),
      }))
    },
  }
}
