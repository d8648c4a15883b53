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
  place: (member, { id, name }) => ({
    ...member,
    id: belongsToPerson(member) ? `${id}:${member.id}` : member.id,
    team: { id, name },
  }),
  name: ({ email, team }) => `${email} in ${team.name}`,
}

/** Whether the membership was given the person's id for want of its own: the same one in each of their teams. */
function belongsToPerson({ id, user, email }: TeamMember): boolean {
  return id === user?.id || id === email
}
