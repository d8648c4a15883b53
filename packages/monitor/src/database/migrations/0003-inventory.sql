create table syncs (
  id                   uuid primary key,
  organization_id      text not null references organizations (id) on delete cascade,
  connection_id        uuid not null references connections (id) on delete cascade,
  cause                text not null check (cause in ('connected', 'schedule', 'member')),
  state                text not null check (state in ('queued', 'running', 'finished', 'failed')),
  queued_at            timestamptz not null,
  started_at           timestamptz,
  finished_at          timestamptz,
  problem              text,                  -- an error code, when failed
  problem_message      text,
  progress             jsonb not null default '{"kinds":[]}',
  requests_used        integer not null default 0,
  rate_limit_remaining integer,
  evidence_sequence    bigint,
  check ((state in ('finished', 'failed')) = (finished_at is not null))
);
create unique index syncs_one_at_a_time on syncs (connection_id) where state in ('queued', 'running');
create index syncs_of_connection on syncs (connection_id, queued_at desc);

create table sync_requests (
  sync_id  uuid not null references syncs (id) on delete cascade,
  position integer not null,
  method   text not null check (method = 'GET'),
  route    text not null,
  path     text not null,
  status   integer not null,
  count    integer not null,
  complete boolean not null,
  record   jsonb not null,
  primary key (sync_id, position)
);

create table readings (
  sync_id         uuid not null references syncs (id) on delete cascade,
  kind            text not null,
  organization_id text not null references organizations (id) on delete cascade,
  connection_id   uuid not null references connections (id) on delete cascade,
  status          text not null check (status in ('read', 'unreadable')),
  read_at         timestamptz not null,
  count           integer not null,
  gaps            jsonb not null default '[]',
  reason          text,
  needs           text[] not null default '{}',
  root            bytea not null,
  fact_hashes     bytea[] not null,           -- in the order of the reading's leaves
  primary key (sync_id, kind),
  check ((status = 'unreadable') = (reason is not null))
);
create index readings_of_connection on readings (connection_id, kind, read_at desc);

-- Canonical text of every fact ever read, once each.
create table facts (
  organization_id text not null references organizations (id) on delete cascade,
  hash            bytea not null,
  canonical       text not null,
  primary key (organization_id, hash)
);

-- What is there now.
create table entities (
  organization_id text not null references organizations (id) on delete cascade,
  connection_id   uuid not null references connections (id) on delete cascade,
  kind            text not null,
  id              text not null,
  name            text not null,
  facts           jsonb not null,
  facts_hash      bytea not null,
  first_seen_at   timestamptz not null,
  last_seen_at    timestamptz not null,
  primary key (connection_id, kind, id)
);
create index entities_by_name on entities (organization_id, kind, name, id);

-- What was there, from when until when; the open version has no valid_to.
create table entity_versions (
  organization_id text not null references organizations (id) on delete cascade,
  connection_id   uuid not null references connections (id) on delete cascade,
  kind            text not null,
  id              text not null,
  name            text not null,
  facts_hash      bytea not null,
  valid_from      timestamptz not null,
  valid_to        timestamptz,
  primary key (connection_id, kind, id, valid_from),
  check (valid_to is null or valid_to > valid_from),
  foreign key (organization_id, facts_hash) references facts (organization_id, hash)
);
create unique index entity_versions_one_open on entity_versions (connection_id, kind, id) where valid_to is null;

create table results (
  organization_id text not null references organizations (id) on delete cascade,
  connection_id   uuid not null references connections (id) on delete cascade,
  check_id        text not null,
  entity_kind     text not null,
  entity_id       text not null,
  entity_name     text not null,
  outcome         text not null check (outcome in ('pass', 'fail', 'unverified', 'not-applicable')),
  basis           text not null check (basis in ('measured', 'inherited', 'declared')),
  reason          text not null,
  needs           text[] not null default '{}',
  since           timestamptz not null,       -- when the outcome last changed
  evaluated_at    timestamptz not null,
  primary key (connection_id, check_id, entity_kind, entity_id)
);
create index results_by_outcome on results (organization_id, check_id, outcome, entity_name, entity_id);
create index results_of_entity on results (connection_id, entity_kind, entity_id);

create table result_versions (
  organization_id text not null references organizations (id) on delete cascade,
  connection_id   uuid not null references connections (id) on delete cascade,
  check_id        text not null,
  entity_kind     text not null,
  entity_id       text not null,
  entity_name     text not null,
  outcome         text not null check (outcome in ('pass', 'fail', 'unverified', 'not-applicable')),
  reason          text not null,
  valid_from      timestamptz not null,
  valid_to        timestamptz,
  primary key (connection_id, check_id, entity_kind, entity_id, valid_from),
  check (valid_to is null or valid_to > valid_from)
);
create unique index result_versions_one_open on result_versions (connection_id, check_id, entity_kind, entity_id)
  where valid_to is null;

-- Roll-up of a check's results, so that no page counts them live.
create table check_states (
  organization_id text not null references organizations (id) on delete cascade,
  connection_id   uuid not null references connections (id) on delete cascade,
  check_id        text not null,
  verdict         text not null check (verdict in ('pass', 'fail', 'unverified', 'not-applicable')),
  passed          integer not null,
  failed          integer not null,
  unverified      integer not null,
  not_applicable  integer not null,
  since           timestamptz not null,       -- when the verdict last changed
  evaluated_at    timestamptz not null,
  primary key (connection_id, check_id)
);
create index check_states_of_organization on check_states (organization_id, check_id);

create table check_state_versions (
  organization_id text not null references organizations (id) on delete cascade,
  connection_id   uuid not null references connections (id) on delete cascade,
  check_id        text not null,
  verdict         text not null check (verdict in ('pass', 'fail', 'unverified', 'not-applicable')),
  passed          integer not null,
  failed          integer not null,
  unverified      integer not null,
  not_applicable  integer not null,
  valid_from      timestamptz not null,
  valid_to        timestamptz,
  primary key (connection_id, check_id, valid_from),
  check (valid_to is null or valid_to > valid_from)
);
create unique index check_state_versions_one_open on check_state_versions (connection_id, check_id)
  where valid_to is null;
