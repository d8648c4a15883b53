-- What pages count and list, kept so that none of them reads every row of a large account.

-- How many entities there are of each kind, brought up to date by whatever statement adds or removes some.
create table entity_counts (
  organization_id text not null references organizations (id) on delete cascade,
  connection_id   uuid not null references connections (id) on delete cascade,
  kind            text not null,
  count           integer not null check (count >= 0),
  primary key (connection_id, kind)
);
create index entity_counts_of_organization on entity_counts (organization_id, kind);

insert into entity_counts (organization_id, connection_id, kind, count)
select organization_id, connection_id, kind, count(*) from entities group by organization_id, connection_id, kind;

create function count_added_entities() returns trigger language plpgsql as $$
begin
  insert into entity_counts as known (organization_id, connection_id, kind, count)
  select organization_id, connection_id, kind, count(*) from added group by organization_id, connection_id, kind
  on conflict (connection_id, kind) do update set count = known.count + excluded.count;
  return null;
end $$;
create trigger entities_added after insert on entities
  referencing new table as added for each statement execute function count_added_entities();

create function count_removed_entities() returns trigger language plpgsql as $$
begin
  update entity_counts as known set count = known.count - gone.count
  from (select connection_id, kind, count(*) from removed group by connection_id, kind) as gone
  where known.connection_id = gone.connection_id and known.kind = gone.kind;
  return null;
end $$;
create trigger entities_removed after delete on entities
  referencing old table as removed for each statement execute function count_removed_entities();

-- The scopes that would let a check verify more: those its unverified results name.
alter table check_states add column needs text[] not null default '{}';
update check_states set needs = (
  select coalesce(array_agg(distinct need order by need), '{}')
  from results, unnest(results.needs) as need
  where results.connection_id = check_states.connection_id and results.check_id = check_states.check_id
    and results.outcome = 'unverified');

-- What names an entity in its facts.
create index entities_by_app on entities (connection_id, (facts #>> '{app,id}')) where facts #>> '{app,id}' is not null;
create index entities_by_addon on entities (connection_id, (facts #>> '{addon,id}')) where facts #>> '{addon,id}' is not null;
create index entities_by_pipeline on entities (connection_id, (facts #>> '{pipeline,id}')) where facts #>> '{pipeline,id}' is not null;
create index entities_by_sni_endpoint on entities (connection_id, (facts #>> '{sni_endpoint,id}')) where facts #>> '{sni_endpoint,id}' is not null;
create index entities_by_space on entities (connection_id, (facts #>> '{space,id}')) where facts #>> '{space,id}' is not null;
create index entities_by_team on entities (connection_id, (facts #>> '{team,id}')) where facts #>> '{team,id}' is not null;

-- The last reading that showed every entity of its kind.
create index readings_whole on readings (connection_id, kind, read_at desc) where status = 'read' and gaps = '[]';

-- How checks stood lately.
create index check_state_versions_lately on check_state_versions (organization_id, valid_to);
