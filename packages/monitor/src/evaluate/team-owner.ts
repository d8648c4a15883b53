/** An app of a team is owned by an account that stands for the team, `<team>@herokumanager.com`. */
const teamDomain = '@herokumanager.com'

/** The name of the team that an owner's address stands for; undefined for a person's. */
export function teamOwner(email: string): string | undefined {
  return email.endsWith(teamDomain) ? email.slice(0, -teamDomain.length) : undefined
}
