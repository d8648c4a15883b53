-- Rows as the records the provider works with, in JSON with the records' own names.

create function oauth_provider.client_record(c oauth_provider.clients) returns json
  language sql stable parallel safe
  return json_build_object(
    'id', c.id, 'name', c.name, 'redirectUri', c.redirect_uri,
    'secret', json_build_object('hash', c.secret_hash, 'mask', c.secret_mask),
    'ownerId', c.owner_id, 'profile', c.profile, 'trusted', c.trusted,
    'ignoresDelinquent', c.ignores_delinquent,
    'createdAt', c.created_at, 'updatedAt', c.updated_at);

create function oauth_provider.authorization_record(a oauth_provider.authorizations) returns json
  language sql stable parallel safe
  return json_build_object(
    'id', a.id, 'accountId', a.account_id, 'teamId', a.team_id, 'clientId', a.client_id,
    'sessionId', a.session_id, 'scope', a.scope, 'description', a.description,
    'isDefault', a.is_default, 'createdAt', a.created_at, 'updatedAt', a.updated_at,
    'lastUsedAt', a.last_used_at, 'revokedAt', a.revoked_at);

create function oauth_provider.grant_record(g oauth_provider.grants) returns json
  language sql stable parallel safe
  return json_build_object(
    'id', g.id, 'authorizationId', g.authorization_id, 'clientId', g.client_id,
    'code', json_build_object('hash', g.code_hash, 'mask', g.code_mask),
    'redirectUri', g.redirect_uri, 'challenge', g.challenge,
    'createdAt', g.created_at, 'expiresAt', g.expires_at, 'redeemedAt', g.redeemed_at,
    'failures', g.failures);

create function oauth_provider.token_record(t oauth_provider.tokens) returns json
  language sql stable parallel safe
  return json_build_object(
    'id', t.id, 'authorizationId', t.authorization_id, 'kind', t.kind,
    'secret', json_build_object('hash', t.secret_hash, 'mask', t.secret_mask),
    'scope', t.scope, 'createdAt', t.created_at, 'expiresAt', t.expires_at,
    'revokedAt', t.revoked_at, 'rotatedAt', t.rotated_at);

create function oauth_provider.session_record(s oauth_provider.sessions) returns json
  language sql stable parallel safe
  return json_build_object(
    'id', s.id, 'accountId', s.account_id, 'description', s.description,
    'createdAt', s.created_at, 'expiresAt', s.expires_at);

create function oauth_provider.browser_record(b oauth_provider.browsers) returns json
  language sql stable parallel safe
  return json_build_object(
    'hash', b.hash,
    'signedIn', case when b.session_id is not null then
      json_build_object('accountId', b.account_id, 'sessionId', b.session_id) end,
    'createdAt', b.created_at, 'expiresAt', b.expires_at, 'requests', b.requests);

create function oauth_provider.cli_login_record(l oauth_provider.cli_logins) returns json
  language sql stable parallel safe
  return json_build_object(
    'id', l.id, 'hash', l.hash, 'description', l.description, 'address', l.address,
    'createdAt', l.created_at, 'expiresAt', l.expires_at, 'decision', l.decision);

-- A token with its authorization, and whether its client is one of Heroku's own.
create function oauth_provider.token_entry(
  t oauth_provider.tokens, a oauth_provider.authorizations
) returns json
  language sql stable parallel safe
  return json_build_object(
    'token', oauth_provider.token_record(t),
    'authorization', oauth_provider.authorization_record(a),
    'trustedClient', exists (
      select from oauth_provider.clients c where c.id = a.client_id and c.trusted));
