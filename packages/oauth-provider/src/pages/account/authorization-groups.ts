import type { AuthorizationView } from '../../api/account-views.ts'

/** What an app was given, once or several times: each connecting makes an authorization of its own. */
export interface AppAccess {
  readonly client: NonNullable<AuthorizationView['client']>
  /** Newest first. */
  readonly authorizations: readonly AuthorizationView[]
}

/** The apps that have access, the last connected first, and the direct authorizations, newest first. */
export function groupAuthorizations(all: readonly AuthorizationView[]): {
  readonly apps: readonly AppAccess[]
  readonly direct: readonly AuthorizationView[]
} {
  const newestFirst = all.toReversed()
  const byClient = new Map<string, AppAccess>()
  for (const authorization of newestFirst) {
    const { client } = authorization
    if (client === null) continue
    const known = byClient.get(client.id)?.authorizations ?? []
    byClient.set(client.id, { client, authorizations: [...known, authorization] })
  }
  return {
    apps: [...byClient.values()],
    direct: newestFirst.filter(({ client }) => client === null),
  }
}
