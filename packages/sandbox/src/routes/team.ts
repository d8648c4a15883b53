import { roleIn } from '../settled/permission.ts'
import type { SettledTeam, TeamRole } from '../settled/settled.ts'
import type { Reference, Settling } from '../settled/settling.ts'
import { findTeam, visibleTeams } from '../settled/visibility.ts'
import type { WorldTeam } from '../worlds/world.ts'
import { type Asked, many, one, type Route } from './route.ts'

/** An identity provider as a team and its members show it, or null where the team has none. */
export function identityProvider(team: WorldTeam, settling: Settling) {
  if (team.identity_provider === undefined) return null
  return {
    id: settling.id('identity-provider', team.name),
    name: team.identity_provider,
    owner: { id: settling.id('team', team.name), name: team.name, type: 'team' as const },
  }
}

export interface TeamBody {
  readonly created_at: string
  readonly credit_card_collections: boolean
  readonly default: boolean
  readonly enterprise_account: Reference | null
  readonly id: string
  readonly identity_provider: ReturnType<typeof identityProvider>
  readonly membership_limit: number | null
  readonly name: string
  readonly provisioned_licenses: boolean
  readonly role: TeamRole | null
  readonly type: 'enterprise' | 'team'
  readonly updated_at: string
}

export function teamBody(team: WorldTeam, settling: Settling): SettledTeam['body'] {
  const type = team.type ?? 'team'
  return {
    created_at: settling.at(team.created),
    credit_card_collections: type === 'team',
    enterprise_account:
      team.enterprise_account === undefined
        ? null
        : {
            id: settling.id('enterprise-account', team.enterprise_account),
            name: team.enterprise_account,
          },
    id: settling.id('team', team.name),
    identity_provider: identityProvider(team, settling),
    membership_limit: team.membership_limit ?? null,
    name: team.name,
    provisioned_licenses: type === 'enterprise',
    type,
    updated_at: settling.at(team.created),
  }
}

function asSeenBy(team: SettledTeam, asked: Asked): TeamBody {
  return {
    ...team.body,
    default: asked.actingTeam === undefined && asked.account.defaultTeamId === team.id,
    role: roleIn(team, asked) ?? null,
  }
}

export const teamRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '/teams',
    ranges: ['id', 'name'],
    answer: (asked) =>
      many(
        visibleTeams(asked).map((team) => asSeenBy(team, asked)),
        { name: ({ name }) => name },
      ),
  },
  {
    method: 'GET',
    template: '/teams/{team}',
    answer(asked) {
      const team = findTeam(asked)
      if ('refused' in team) return team.refused
      return one(asSeenBy(team.found, asked), team.found.body.updated_at)
    },
  },
]
