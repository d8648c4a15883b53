-- What else is dropped when it can no longer matter is found by its moment.

create index grants_expiry on oauth_provider.grants (expires_at);
create index tokens_rotation on oauth_provider.tokens (rotated_at) where rotated_at is not null;
