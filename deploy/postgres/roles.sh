#!/bin/sh
# Once, when the database is made: the role that the app runs as. It owns nothing and cannot change tables.
set -eu
psql --set ON_ERROR_STOP=1 --set password="$(cat "$APP_PASSWORD_FILE")" \
     --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
CREATE ROLE mbc_app LOGIN PASSWORD :'password' NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
ALTER ROLE mbc_app SET statement_timeout = '30s';
ALTER ROLE mbc_app SET idle_in_transaction_session_timeout = '60s';
GRANT USAGE ON SCHEMA public TO mbc_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO mbc_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO mbc_app;
SQL
