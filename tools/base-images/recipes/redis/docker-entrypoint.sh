#!/bin/sh
# Runs Redis as its own user and open to the network, as the public image does.
set -e
case "${1:-}" in
  -* | *.conf) set -- redis-server "$@" ;;
esac
if [ "$1" = redis-server ]; then
  set -- "$@" --protected-mode no
  if [ "$(id -u)" = 0 ]; then
    chown redis:redis .
    exec setpriv --reuid redis --regid redis --clear-groups "$@"
  fi
fi
exec "$@"
