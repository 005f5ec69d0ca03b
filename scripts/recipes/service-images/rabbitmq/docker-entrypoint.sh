#!/bin/bash
# Refuses the variables that the official image refuses; as root it goes on as the user "rabbitmq".
set -euo pipefail

if [[ $1 == rabbitmq* && $(id -u) == 0 ]]; then
  if [[ $1 == rabbitmq-server ]]; then find /var/lib/rabbitmq ! -user rabbitmq -exec chown rabbitmq {} +; fi
  exec setpriv --reuid=rabbitmq --regid=rabbitmq --clear-groups "$0" "$@"
fi

for name in RABBITMQ_DEFAULT_PASS_FILE RABBITMQ_DEFAULT_USER_FILE RABBITMQ_VM_MEMORY_HIGH_WATERMARK; do
  if [[ -n ${!name:-} ]]; then
    echo "error: $name is set but deprecated: use a configuration file instead" >&2
    exit 1
  fi
done

if [[ -z ${RABBITMQ_USE_LONGNAME:-} && $(hostname) != "$(hostname -s)" ]]; then export RABBITMQ_USE_LONGNAME=true; fi

exec "$@"
