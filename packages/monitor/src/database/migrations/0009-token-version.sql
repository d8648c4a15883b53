-- A version names one state of a connection's tokens and never comes again, not even after disconnecting: a counter
-- that is deleted with its row would begin anew. What is sealed under a number keeps it as its name.
alter table connection_secrets drop constraint connection_secrets_version_check;
alter table connection_secrets alter column version type text;
