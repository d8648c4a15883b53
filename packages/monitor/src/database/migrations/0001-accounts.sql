-- Who may sign in, to which organization, and as what. users, sessions, credentials, verifications, organizations,
-- members, invitations and api_keys have the columns better-auth expects, spelt in snake_case.
create table users (
  id             text primary key,
  name           text not null check (length(name) between 1 and 200),
  email          text not null unique check (email = lower(email)),
  email_verified boolean not null default false,
  image          text,
  created_at     timestamptz not null,
  updated_at     timestamptz not null
);

create table organizations (
  id         text primary key,
  name       text not null check (length(name) between 1 and 200),
  slug       text not null unique,
  logo       text,
  metadata   text,
  created_at timestamptz not null
);

create table members (
  id              text primary key,
  organization_id text not null references organizations (id) on delete cascade,
  user_id         text not null references users (id) on delete cascade,
  role            text not null check (role in ('owner', 'admin', 'member', 'auditor')),
  created_at      timestamptz not null,
  unique (organization_id, user_id)
);
create index members_of_user on members (user_id);

create table sessions (
  id                     text primary key,
  user_id                text not null references users (id) on delete cascade,
  token                  text not null unique, -- worthless alone: the cookie carries it with a keyed signature
  active_organization_id text references organizations (id) on delete cascade,
  ip_address             text,
  user_agent             text,
  expires_at             timestamptz not null,
  created_at             timestamptz not null,
  updated_at             timestamptz not null
);
create index sessions_of_user on sessions (user_id);
create index sessions_expiry on sessions (expires_at);

-- What a user proves to be themselves with: for e-mail and password, a salted scrypt hash.
create table credentials (
  id                       text primary key,
  user_id                  text not null references users (id) on delete cascade,
  account_id               text not null,
  provider_id              text not null,
  password                 text,
  access_token             text check (access_token is null),  -- sign-in by another provider is not offered
  refresh_token            text check (refresh_token is null),
  id_token                 text check (id_token is null),
  access_token_expires_at  timestamptz,
  refresh_token_expires_at timestamptz,
  scope                    text,
  created_at               timestamptz not null,
  updated_at               timestamptz not null,
  unique (provider_id, account_id)
);
create index credentials_of_user on credentials (user_id);

create table verifications (
  id         text primary key,
  identifier text not null,
  value      text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verifications_by_identifier on verifications (identifier);

create table invitations (
  id              text primary key,
  organization_id text not null references organizations (id) on delete cascade,
  email           text not null,
  role            text not null check (role in ('owner', 'admin', 'member', 'auditor')),
  status          text not null check (status in ('pending', 'accepted', 'rejected', 'canceled')),
  inviter_id      text not null references users (id) on delete cascade,
  expires_at      timestamptz not null,
  created_at      timestamptz not null
);
create index invitations_of_organization on invitations (organization_id);
create index invitations_by_email on invitations (email);

-- A key belongs to an organization (reference_id) and acts with one role (metadata); only its hash is kept.
create table api_keys (
  id                     text primary key,
  config_id              text not null,
  reference_id           text not null references organizations (id) on delete cascade,
  name                   text not null check (length(name) between 1 and 200),
  start                  text not null,        -- the first characters, to recognise it by
  prefix                 text not null,
  key                    text not null unique, -- SHA-256, base64url
  metadata               text not null check ((metadata::jsonb ->> 'role') in ('owner', 'admin', 'member', 'auditor')),
  permissions            text,
  enabled                boolean not null,
  rate_limit_enabled     boolean not null,
  rate_limit_time_window integer,
  rate_limit_max         integer,
  request_count          integer not null,
  remaining              integer,
  refill_interval        integer,
  refill_amount          integer,
  last_refill_at         timestamptz,
  last_request           timestamptz,
  expires_at             timestamptz,
  created_at             timestamptz not null,
  updated_at             timestamptz not null
);
create index api_keys_of_organization on api_keys (reference_id, created_at, id);

-- Attempts counted in windows; the key is a hash of what is counted (an address, an account).
create table rate_limits (
  key        bytea primary key,
  count      integer not null check (count > 0),
  expires_at timestamptz not null
);
create index rate_limits_expiry on rate_limits (expires_at);

-- The link that makes the first owner. At most one waits to be used.
create table owner_links (
  token_hash bytea primary key,
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at),
  used_at    timestamptz
);
create unique index owner_links_one_unused on owner_links ((true)) where used_at is null;
