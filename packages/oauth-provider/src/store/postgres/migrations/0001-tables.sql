-- Everything an OAuth provider keeps. Moments are milliseconds since 1970, as in the records: they come from the
-- provider's clock, never from the database's. `position` is the order in which rows came. Keys compare byte by byte.

create table oauth_provider.clients (
  id                  text collate "C" primary key,
  position            bigint generated always as identity,
  name                text not null,
  redirect_uri        text not null,
  redirect_origin     text collate "C",
  secret_hash         text collate "C" not null,
  secret_mask         text not null,
  owner_id            text collate "C",
  profile             text not null,
  trusted             boolean not null,
  ignores_delinquent  boolean,
  created_at          bigint not null,
  updated_at          bigint not null,
  constraint clients_secret unique (secret_hash)
);
create index clients_owner on oauth_provider.clients (owner_id, position) where owner_id is not null;
create index clients_redirect_origin on oauth_provider.clients (redirect_origin);

create table oauth_provider.sessions (
  id           text collate "C" primary key,
  position     bigint generated always as identity,
  account_id   text collate "C" not null,
  description  text not null,
  created_at   bigint not null,
  expires_at   bigint not null
);
create index sessions_account on oauth_provider.sessions (account_id, position);
create index sessions_expiry on oauth_provider.sessions (expires_at);

-- No foreign keys to clients and sessions: an authorization outlives both, so that the reuse of its code and tokens is
-- recognized. Rows leave room for their next version, because last_used_at changes every minute.
create table oauth_provider.authorizations (
  id            text collate "C" primary key,
  position      bigint generated always as identity,
  account_id    text collate "C" not null,
  team_id       text collate "C",
  client_id     text collate "C",
  session_id    text collate "C",
  scope         text[] not null,
  description   text not null,
  is_default    boolean not null,
  created_at    bigint not null,
  updated_at    bigint not null,
  last_used_at  bigint,
  revoked_at    bigint
) with (fillfactor = 80);
create index authorizations_account on oauth_provider.authorizations (account_id, position)
  where team_id is null and revoked_at is null;
create index authorizations_team on oauth_provider.authorizations (team_id, position)
  where team_id is not null and revoked_at is null;
create index authorizations_client on oauth_provider.authorizations (client_id, position)
  where client_id is not null;
create index authorizations_session on oauth_provider.authorizations (session_id, position)
  where session_id is not null and revoked_at is null;
create index authorizations_revocation on oauth_provider.authorizations (revoked_at)
  where revoked_at is not null;

create table oauth_provider.grants (
  id                text collate "C" primary key,
  position          bigint generated always as identity,
  authorization_id  text collate "C" not null
                    references oauth_provider.authorizations on delete cascade,
  client_id         text collate "C" not null,
  code_hash         text collate "C" not null,
  code_mask         text not null,
  redirect_uri      text,
  challenge         text,
  created_at        bigint not null,
  expires_at        bigint not null,
  redeemed_at       bigint,
  failures          integer not null,
  constraint grants_code unique (code_hash)
) with (fillfactor = 80);
create index grants_authorization on oauth_provider.grants (authorization_id, position);

-- A keyed hash depends on the kind, so one index serves both.
create table oauth_provider.tokens (
  id                text collate "C" primary key,
  position          bigint generated always as identity,
  authorization_id  text collate "C" not null
                    references oauth_provider.authorizations on delete cascade,
  kind              text collate "C" not null check (kind in ('access', 'refresh')),
  secret_hash       text collate "C" not null,
  secret_mask       text not null,
  scope             text[] not null,
  created_at        bigint not null,
  expires_at        bigint,
  revoked_at        bigint,
  rotated_at        bigint,
  entry             json,
  constraint tokens_secret unique (secret_hash)
) with (fillfactor = 80);
create index tokens_authorization on oauth_provider.tokens (authorization_id, kind, position);
create index tokens_expiry on oauth_provider.tokens (expires_at)
  where kind = 'access' and expires_at is not null;

create table oauth_provider.browsers (
  hash        text collate "C" primary key,
  account_id  text collate "C",
  session_id  text collate "C",
  created_at  bigint not null,
  expires_at  bigint not null,
  requests    jsonb not null,
  check ((account_id is null) = (session_id is null))
) with (fillfactor = 70);
create index browsers_session on oauth_provider.browsers (session_id) where session_id is not null;
create index browsers_expiry on oauth_provider.browsers (expires_at);

create table oauth_provider.attempts (
  key    text collate "C" primary key,
  count  integer not null,
  until  bigint not null
) with (fillfactor = 70);
create index attempts_end on oauth_provider.attempts (until);

create table oauth_provider.claims (
  key    text collate "C" primary key,
  until  bigint
);
create index claims_end on oauth_provider.claims (until) where until is not null;

create table oauth_provider.cli_logins (
  id           text collate "C" primary key,
  hash         text collate "C" not null,
  description  text not null,
  address      text not null,
  created_at   bigint not null,
  expires_at   bigint not null,
  decision     jsonb
);
create index cli_logins_expiry on oauth_provider.cli_logins (expires_at);
