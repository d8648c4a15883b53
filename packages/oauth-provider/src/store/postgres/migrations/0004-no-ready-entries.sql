-- Bearer checks are asked in batches, which makes a join cheap: no token has to hold what the check needs any more.

drop trigger renew_entries_after_delete on oauth_provider.clients;
drop trigger renew_entries_after_update on oauth_provider.clients;
drop trigger renew_entries_after_insert on oauth_provider.clients;
drop trigger renew_entries on oauth_provider.authorizations;
drop trigger make_entry on oauth_provider.tokens;
drop function oauth_provider.renew_entries_of_client();
drop function oauth_provider.renew_entries();
drop function oauth_provider.make_entry();
drop function oauth_provider.require_read_committed();
drop function oauth_provider.is_ready(oauth_provider.tokens, oauth_provider.authorizations);
drop function oauth_provider.token_entry(oauth_provider.tokens, oauth_provider.authorizations);
alter table oauth_provider.tokens drop column entry;
