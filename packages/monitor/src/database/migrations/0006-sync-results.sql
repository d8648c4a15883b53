-- The results each sync came to, so that evidence of it can be handed out after the checks have changed. Most are the
-- same from sync to sync: their text is kept once.
create table result_texts (
  organization_id text not null references organizations (id) on delete cascade,
  hash            bytea not null,
  canonical       text not null,
  primary key (organization_id, hash)
);

create table sync_results (
  sync_id         uuid primary key references syncs (id) on delete cascade,
  organization_id text not null references organizations (id) on delete cascade,
  hashes          bytea[] not null            -- in the order of the record's results
);
