-- One row: which master key seals the data keys, and a value only that key opens, so that another is refused at start.
create table master_key (
  only_row    boolean primary key default true check (only_row),
  key_id      text not null,
  check_value bytea not null,
  updated_at  timestamptz not null
);
