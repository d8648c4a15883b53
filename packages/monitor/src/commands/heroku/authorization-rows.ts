import { type Authorization, type AuthorizationToken, maskToken } from '@muster/oauth-client'

/** Authorizations as rows of a table, the heading first. */
export function authorizationRows(list: readonly Authorization[]): readonly (readonly string[])[] {
  return [
    ['id', 'for', 'scope', 'ends', 'since'],
    ...list.map((one) => [one.id, named(one), one.scope.join(' '), ends(one), one.created_at]),
  ]
}

/** One authorization, a row for each thing there is to say. A token is shown only where it is new. */
export function authorizationDetails(
  one: Authorization,
  { newToken }: { readonly newToken: boolean },
): readonly (readonly string[])[] {
  return [
    ['id', one.id],
    ['for', named(one)],
    ['scope', one.scope.join(' ')],
    ['ends', ends(one)],
    ['since', one.created_at],
    ...(newToken ? [['token', one.access_token?.token ?? '']] : []),
  ]
}

function named({ client, description }: Authorization): string {
  return client === null ? (description ?? 'direct') : client.name
}

function ends({ access_token, refresh_token }: Authorization): string {
  if (refresh_token !== null) return 'never, renewed'
  if (access_token === null) return 'ended'
  const { expires_in } = access_token
  return expires_in === null ? 'never' : `in ${Math.ceil(expires_in / 3600)} h`
}

/** An authorization without what opens anything: its tokens masked, a code left out. */
export function withoutSecrets(one: Authorization): unknown {
  return {
    ...one,
    access_token: masked(one.access_token),
    refresh_token: masked(one.refresh_token),
    grant: one.grant === null ? null : { id: one.grant.id, expires_in: one.grant.expires_in },
  }
}

function masked(token: AuthorizationToken | null): AuthorizationToken | null {
  if (token === null || token.token.includes('*'.repeat(10))) return token
  return { ...token, token: maskToken(token.token) }
}
