# shellcheck shell=bash
# Where Docker Compose is. Sourced, after common.sh.

COMPOSE_FOLDER=$CACHE/compose

# compose_binary: the program; fails where there is none.
compose_binary() {
  if [[ -x $COMPOSE_FOLDER/docker-compose ]]; then
    echo "$COMPOSE_FOLDER/docker-compose"
  else
    command -v docker-compose
  fi
}
