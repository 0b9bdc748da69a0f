#!/bin/bash
# Makes the database that POSTGRES_USER, POSTGRES_PASSWORD and POSTGRES_DB (or the files named by
# …_FILE) describe, the first time, and then becomes the server: what we use of the public image.
set -euo pipefail

read_setting() {
  local name=$1 file="${1}_FILE"
  if [ -n "${!file:-}" ]; then
    printf '%s' "$(<"${!file}")"
  else
    printf '%s' "${!name:-${2:-}}"
  fi
}

case "${1:-}" in
  -*) set -- postgres "$@" ;;
esac
[ "${1:-}" = postgres ] || exec "$@"

if [ "$(id -u)" = 0 ]; then
  mkdir -p "$PGDATA"
  chown -R postgres:postgres "$PGDATA" /var/run/postgresql
  chmod 700 "$PGDATA"
  exec setpriv --reuid postgres --regid postgres --clear-groups "$0" "$@"
fi

if [ ! -s "$PGDATA/PG_VERSION" ]; then
  user=$(read_setting POSTGRES_USER postgres)
  password=$(read_setting POSTGRES_PASSWORD)
  database=$(read_setting POSTGRES_DB "$user")
  if [ -z "$password" ]; then
    echo 'postgres: set POSTGRES_PASSWORD or POSTGRES_PASSWORD_FILE' >&2
    exit 1
  fi
  mkdir -p "$PGDATA"
  chmod 700 "$PGDATA"
  initdb --username="$user" --pwfile=<(printf '%s\n' "$password") --encoding=UTF8 \
    --auth-local=trust --auth-host=scram-sha-256 -D "$PGDATA" > /dev/null
  printf 'host all all all scram-sha-256\n' >> "$PGDATA/pg_hba.conf"
  printf "listen_addresses = '*'\n" >> "$PGDATA/postgresql.conf"
  # The server says twice that it is ready, as the public image does: here on no port of the network.
  pg_ctl -D "$PGDATA" -o "-c listen_addresses=''" -w start
  if [ "$database" != postgres ]; then
    psql -v ON_ERROR_STOP=1 -v database="$database" -U "$user" -d postgres -q \
      <<< 'CREATE DATABASE :"database"'
  fi
  for script in /docker-entrypoint-initdb.d/*.sql; do
    [ -e "$script" ] && psql -v ON_ERROR_STOP=1 -U "$user" -d "$database" -q -f "$script"
  done
  pg_ctl -D "$PGDATA" -m fast -w stop
fi

exec "$@"
