-- Who refreshes a connection's tokens is named by the OAuth client, with a random text.
alter table connection_secrets alter column lease_owner type text;
