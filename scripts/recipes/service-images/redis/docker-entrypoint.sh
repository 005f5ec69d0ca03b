#!/bin/sh
# Takes options or a configuration file as arguments of redis-server; as root it goes on as the user "redis".
set -eu

if [ "${1#-}" != "$1" ] || [ "${1%.conf}" != "$1" ]; then set -- redis-server "$@"; fi

if [ "$1" = redis-server ]; then
  if [ "$(id -u)" = 0 ]; then
    find . ! -user redis -exec chown redis {} +
    exec setpriv --reuid=redis --regid=redis --clear-groups "$0" "$@"
  fi
  shift
  # Options after the file's name add to it; in a container the network is what protects.
  case ${1:-} in
    *.conf) file=$1; shift; set -- "$file" --protected-mode no "$@" ;;
    *) set -- --protected-mode no "$@" ;;
  esac
  set -- redis-server "$@"
fi

exec "$@"
