/** What the provider needs to know of a team. */
export interface Team {
  readonly id: string
  readonly name: string
  /** Whether apps that are not Heroku's own reach its resources by OAuth. */
  readonly thirdPartyOauth: boolean
}

/** The teams. Whoever owns them implements it. */
export interface TeamDirectory {
  /** Finds a team by its id or its name. */
  find(idOrName: string): Promise<Team | null>

  /** What an account is in a team; null for nothing. */
  roleOf(teamId: string, accountId: string): Promise<'admin' | 'member' | 'collaborator' | null>

  /** The teams of which the account is an admin. */
  listAdministered(accountId: string): Promise<readonly Team[]>

  /** The ids of the accounts that are the team's admins. */
  listAdmins(teamId: string): Promise<readonly string[]>

  /** Lets third-party apps reach the team's resources by OAuth, or shuts them out (Dev Center, "OAuth"). */
  setThirdPartyOauth(teamId: string, allowed: boolean): Promise<void>
}
