-- One key per organization, itself sealed by the master key: destroying it destroys every secret of the organization.
create table data_keys (
  id              uuid primary key,
  organization_id text not null references organizations (id) on delete cascade,
  state           text not null check (state in ('active', 'retired')),
  sealed          bytea not null,
  created_at      timestamptz not null
);
create unique index data_keys_one_active on data_keys (organization_id) where state = 'active';

create table connections (
  id              uuid primary key,
  organization_id text not null references organizations (id) on delete cascade,
  integration     text not null check (integration in ('heroku')),
  state           text not null check (state in ('pending', 'active', 'needs-reconnect', 'disconnected')),
  problem         text,                       -- the error code that made it need a reconnect
  requested_scope text[] not null,
  granted_scope   text[],
  account_id      text,
  account_email   text,
  connected_by    text,
  created_at      timestamptz not null,
  connected_at    timestamptz,
  disconnected_at timestamptz,
  revoked_upstream boolean,                   -- null until disconnected; false when Heroku did not confirm
  next_sync_at    timestamptz,
  check (state <> 'active' or (account_id is not null and granted_scope is not null))
);
-- Reconnecting an account continues its history instead of starting a second one.
create unique index connections_one_per_account on connections (organization_id, integration, account_id)
  where account_id is not null;
create index connections_of_organization on connections (organization_id);
create index connections_due on connections (next_sync_at) where state = 'active';

create table connection_secrets (
  connection_id      uuid primary key references connections (id) on delete cascade,
  organization_id    text not null references organizations (id) on delete cascade,
  data_key_id        uuid not null references data_keys (id),
  sealed             bytea not null,          -- access and refresh token
  version            integer not null check (version > 0),
  access_expires_at  timestamptz,             -- null: does not expire
  lease_owner        uuid,                    -- who refreshes now
  lease_until        timestamptz,
  refresh_started_at timestamptz,             -- written before the refresh is sent
  updated_at         timestamptz not null,
  check ((lease_owner is null) = (lease_until is null))
);

-- One row per trip to Heroku's authorization page; used_at is set by the one conditional update that wins.
create table authorization_attempts (
  id              uuid primary key,
  organization_id text not null references organizations (id) on delete cascade,
  connection_id   uuid not null references connections (id) on delete cascade,
  member_user_id  text not null,
  state_hash      bytea not null unique,
  browser_hash    bytea not null,
  created_at      timestamptz not null,
  expires_at      timestamptz not null,
  used_at         timestamptz
);
create index authorization_attempts_expiry on authorization_attempts (expires_at);
