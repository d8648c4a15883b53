import { z } from 'zod'
import { parserOf } from '../parse/parser-of.ts'
import { timestamp } from '../parse/timestamp.ts'
import type { Route } from '../route.ts'

/** A person in a team: https://devcenter.heroku.com/articles/platform-api-reference#team-member */
export interface TeamMember {
  /** The membership's id; where Heroku leaves it out, the user's id, and without that the e-mail address. */
  readonly id: string
  readonly email: string
  /** Signs in through the team's identity provider. */
  readonly federated: boolean
  readonly role: string | null
  /** Absent when the reader's role does not let Heroku say. */
  readonly two_factor_authentication?: boolean
  readonly user: {
    readonly id: string
    readonly email: string
    readonly name: string | null
  } | null
  readonly created_at: string
  readonly updated_at: string
}

/** Picks a member's facts; throws HerokuError `unreadable_response` naming the field. */
export const parseTeamMember: (value: unknown) => TeamMember = parserOf(
  'team-member',
  z
    .object({
      id: z.string().min(1).exactOptional(),
      email: z.string().min(1),
      federated: z.boolean(),
      role: z.string().nullish(),
      two_factor_authentication: z.boolean().exactOptional(),
      user: z
        .object({ id: z.string().min(1), email: z.string(), name: z.string().nullish() })
        .nullish(),
      created_at: timestamp,
      updated_at: timestamp,
    })
    .transform(({ id, role, user, ...member }) => ({
      ...member,
      id: id ?? user?.id ?? member.email,
      role: role ?? null,
      user: user ? { ...user, name: user.name ?? null } : null,
    })),
)

/** Parameter: `team`, an id or name. */
export const teamMembersRoute: Route<TeamMember> = {
  template: '/teams/{team}/members',
  shape: 'list',
  parse: parseTeamMember,
}
