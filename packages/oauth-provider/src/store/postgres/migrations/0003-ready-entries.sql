-- A bearer check reads one row: `tokens.entry` is what the check needs of the token, its authorization and its client,
-- made ready while the token can work. It is null or exactly what `token_entry` gives: null for a token that is dead,
-- whose check then reads the rows themselves. The triggers here keep it so, whoever writes.
--
-- They rely on two things. Whoever issues a token holds its authorization's row, and a change of that row waits for them;
-- and a trigger's statement sees what was committed up to that moment, which is so under READ COMMITTED only.

create function oauth_provider.is_ready(
  t oauth_provider.tokens, a oauth_provider.authorizations
) returns boolean
  language sql immutable parallel safe
  return t.kind = 'access' and t.revoked_at is null and a.revoked_at is null
    and (t.expires_at is null or t.expires_at > greatest(a.updated_at, a.last_used_at));

create function oauth_provider.require_read_committed() returns void
  language plpgsql as $$
begin
  if current_setting('transaction_isolation') not in ('read committed', 'read uncommitted') then
    raise exception 'the provider''s store needs READ COMMITTED, not %',
      upper(current_setting('transaction_isolation'))
      using errcode = 'invalid_transaction_state';
  end if;
end $$;

-- Before a token is written: its own entry. A new one waits for changes of its authorization; for one that is there, they
-- wait at its row.
create function oauth_provider.make_entry() returns trigger
  language plpgsql as $$
declare
  a oauth_provider.authorizations;
begin
  if new.kind <> 'access' then return new; end if;
  if tg_op = 'INSERT' then
    perform from oauth_provider.authorizations where id = new.authorization_id for share;
  end if;
  select * into a from oauth_provider.authorizations where id = new.authorization_id;
  new.entry := case when oauth_provider.is_ready(new, a) then oauth_provider.token_entry(new, a) end;
  return new;
end $$;
create trigger make_entry before insert or update on oauth_provider.tokens
  for each row execute function oauth_provider.make_entry();

-- After authorizations changed: the entries of their access tokens. What was dead before stays untouched.
create function oauth_provider.renew_entries() returns trigger
  language plpgsql as $$
begin
  perform oauth_provider.require_read_committed();
  update oauth_provider.tokens t set entry = null
    from changed a
    where t.authorization_id = a.id and t.kind = 'access'
      and (t.entry is not null or oauth_provider.is_ready(t, a));
  return null;
end $$;
create trigger renew_entries after update on oauth_provider.authorizations
  referencing new table as changed
  for each statement execute function oauth_provider.renew_entries();

-- After a client became one of Heroku's own, or ceased to be: the entries of all its access tokens. Tokens that are being
-- issued are waited for, and none is issued meanwhile: its authorization may be too new to be seen.
create function oauth_provider.renew_entries_of_client() returns trigger
  language plpgsql as $$
declare
  changed text := coalesce(new.id, old.id);
begin
  perform oauth_provider.require_read_committed();
  lock table oauth_provider.tokens in share row exclusive mode;
  update oauth_provider.tokens t set entry = null
    from oauth_provider.authorizations a
    where a.client_id = changed and t.authorization_id = a.id and t.entry is not null;
  return null;
end $$;
create trigger renew_entries_after_insert after insert on oauth_provider.clients
  for each row when (new.trusted) execute function oauth_provider.renew_entries_of_client();
create trigger renew_entries_after_update after update of trusted on oauth_provider.clients
  for each row when (new.trusted is distinct from old.trusted)
  execute function oauth_provider.renew_entries_of_client();
create trigger renew_entries_after_delete after delete on oauth_provider.clients
  for each row when (old.trusted) execute function oauth_provider.renew_entries_of_client();
