import type { Holder } from '../api/held-authorizations.ts'
import { type Place, teamPath } from '../pages/account/shell.ts'
import type { Visit } from './visit.ts'

/** Whose authorizations a page is about. */
export interface Holding {
  readonly holder: Holder
  /** The team's name; null for the account itself. */
  readonly team: string | null
  readonly place: Place
  /** The path below which the forms are. */
  readonly base: string
  /** The page that lists them. */
  readonly list: string
}

/**
 * The team the path names, for its admins, or else the account itself. Throws RequestError `not_found`, or `forbidden`
 * for a member of the team.
 */
export async function holdingOf({ context, account, part }: Visit): Promise<Holding> {
  const named = part('team')
  if (named === '') {
    const list = '/account/authorizations'
    const holder = { accountId: account.id, teamId: null }
    return { holder, team: null, place: 'authorizations', base: list, list }
  }
  const { id, name } = await context.api.teams.findAsAdmin(account.id, named)
  return {
    holder: { accountId: account.id, teamId: id },
    team: name,
    place: `team ${name}`,
    base: `/teams/${encodeURIComponent(name)}/authorizations`,
    list: teamPath(name),
  }
}
