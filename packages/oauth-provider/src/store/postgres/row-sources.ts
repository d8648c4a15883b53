/** Inserts the tokens of a JSON parameter, once, if the named part of the statement has a row. */
export function insertTokens(condition: string, parameter: string): string {
  return `
    insert into oauth_provider.tokens (
      id, authorization_id, kind, secret_hash, secret_mask, scope, created_at, expires_at,
      revoked_at, rotated_at)
    select
      t.id, t.authorization_id, t.kind, t.secret_hash, t.secret_mask, t.scope, t.created_at,
      t.expires_at, t.revoked_at, t.rotated_at
    from ${condition}, json_populate_recordset(null::oauth_provider.tokens, ${parameter}) t`
}

/** Inserts the codes of a JSON parameter, once, if the named part of the statement has a row. */
export function insertGrants(condition: string, parameter: string): string {
  return `
    insert into oauth_provider.grants (
      id, authorization_id, client_id, code_hash, code_mask, redirect_uri, challenge, created_at,
      expires_at, redeemed_at, failures)
    select
      g.id, g.authorization_id, g.client_id, g.code_hash, g.code_mask, g.redirect_uri, g.challenge,
      g.created_at, g.expires_at, g.redeemed_at, g.failures
    from ${condition}, json_populate_recordset(null::oauth_provider.grants, ${parameter}) g`
}
