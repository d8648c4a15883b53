import { roleIn } from '../settled/permission.ts'
import type { SettledAccount, TeamRole } from '../settled/settled.ts'
import type { Settling } from '../settled/settling.ts'
import { findTeam } from '../settled/visibility.ts'
import type { WorldTeam } from '../worlds/world.ts'
import { many, type Route } from './route.ts'
import { identityProvider } from './team.ts'

export type TeamMemberBody = ReturnType<typeof teamMemberBody>

export function teamMemberBody(
  team: WorldTeam,
  account: SettledAccount,
  role: TeamRole,
  since: string,
  settling: Settling,
) {
  const joined = settling.at(since)
  const provider = account.federated ? identityProvider(team, settling) : null
  return {
    created_at: joined,
    email: account.email,
    federated: account.federated,
    id: settling.id('team-member', team.name, account.email),
    identity_provider: provider === null ? null : { ...provider, redacted: false },
    role,
    two_factor_authentication: account.twoFactor,
    updated_at: joined,
    user: { email: account.email, id: account.id, name: account.name },
  }
}

export const teamMemberRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '/teams/{team}/members',
    ranges: ['email', 'id'],
    /** Who is not an admin is not told who signs in with a second factor: the field is left out. */
    answer(asked) {
      const team = findTeam(asked)
      if ('refused' in team) return team.refused
      const { members } = team.found
      const told =
        roleIn(team.found, asked) === 'admin'
          ? members
          : members.map(({ two_factor_authentication: _, ...member }) => member)
      return many<Omit<TeamMemberBody, 'two_factor_authentication'>>(told, {
        email: ({ email }) => email,
      })
    },
  },
]
