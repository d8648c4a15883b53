import { type TeamMember, teamMembersRoute } from '@muster/heroku-api'
import type { PerTeamKind } from '../kind-definition.ts'

export const teamMemberKind: PerTeamKind<'team-member', TeamMember> = {
  kind: 'team-member',
  title: 'Team member',
  plural: 'team members',
  unread: 'The team members',
  freshness: 24,
  per: 'team',
  route: teamMembersRoute,
  place: (member, { id, name }) => ({ ...member, team: { id, name } }),
  name: ({ email, team }) => `${email} in ${team.name}`,
}
