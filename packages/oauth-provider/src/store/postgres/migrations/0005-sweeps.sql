-- What else is dropped when it can no longer matter is found by its moment. Written as `redeemed_at is null`, the second index
-- would seem good to statements about one code, too, and have them look through all that wait to be redeemed.

create index grants_expiry on oauth_provider.grants (expires_at);
create index grants_unredeemed on oauth_provider.grants (expires_at)
  where num_nulls(redeemed_at) = 1;
create index tokens_replacement on oauth_provider.tokens (least(revoked_at, rotated_at))
  where revoked_at is not null or rotated_at is not null;
