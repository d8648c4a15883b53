create table log_keys (
  organization_id text primary key references organizations (id) on delete cascade,
  origin          text not null unique,
  verifier_key    text not null,              -- C2SP note verifier key: public
  data_key_id     uuid not null references data_keys (id),
  sealed          bytea not null,             -- the signer key
  created_at      timestamptz not null
);

create table evidence_records (
  organization_id text not null references organizations (id) on delete cascade,
  sequence        bigint not null check (sequence >= 0),
  sync_id         uuid not null unique,
  recorded_at     timestamptz not null,
  previous        bytea,                      -- hash of the record before; null for the first
  hash            bytea not null,
  body            text not null,              -- canonical JSON; jsonb would not keep the bytes
  primary key (organization_id, sequence),
  unique (organization_id, previous),         -- two writers cannot both follow the same record
  check ((sequence = 0) = (previous is null))
);

create table log_nodes (
  organization_id text not null references organizations (id) on delete cascade,
  level           integer not null check (level >= 0),
  position        bigint not null check (position >= 0),
  hash            bytea not null check (length(hash) = 32),
  primary key (organization_id, level, position)
);

create table checkpoints (
  organization_id text not null references organizations (id) on delete cascade,
  size            bigint not null check (size > 0),
  root            bytea not null,
  note            text not null,              -- the signed note
  created_at      timestamptz not null,
  primary key (organization_id, size)         -- never two checkpoints of one size
);

create function evidence_is_append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and not exists (select from organizations where id = old.organization_id) then
    return old; -- the organization itself is being deleted
  end if;
  raise exception 'evidence is append-only: % on % refused', tg_op, tg_table_name;
end $$;
create trigger evidence_records_append_only before update or delete on evidence_records
  for each row execute function evidence_is_append_only();
create trigger log_nodes_append_only before update or delete on log_nodes
  for each row execute function evidence_is_append_only();
create trigger checkpoints_append_only before update or delete on checkpoints
  for each row execute function evidence_is_append_only();
create function evidence_is_never_truncated() returns trigger language plpgsql as $$
begin raise exception 'evidence is append-only: truncate on % refused', tg_table_name; end $$;
create trigger evidence_records_never_truncated before truncate on evidence_records
  for each statement execute function evidence_is_never_truncated();
create trigger log_nodes_never_truncated before truncate on log_nodes
  for each statement execute function evidence_is_never_truncated();
create trigger checkpoints_never_truncated before truncate on checkpoints
  for each statement execute function evidence_is_never_truncated();
