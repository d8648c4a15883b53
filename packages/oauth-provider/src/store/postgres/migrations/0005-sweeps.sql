-- What else is dropped when it can no longer matter is found by its moment.

create index grants_expiry on oauth_provider.grants (expires_at);
create index grants_unredeemed on oauth_provider.grants (expires_at) where redeemed_at is null;
create index tokens_replacement on oauth_provider.tokens (least(revoked_at, rotated_at))
  where revoked_at is not null or rotated_at is not null;
