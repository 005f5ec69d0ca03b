# shellcheck shell=bash
# What every script shares: strict mode, places, output, running things. Sourced, never run.
# Runs on bash 3.2 (macOS) too.
set -euo pipefail

REPOSITORY=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# Everything that is downloaded or built for this project, outside of the work tree: `rm -r` it to begin anew.
CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/cdktf-python-docker
LOGS=$CACHE/logs

export CHECKPOINT_DISABLE=1
mkdir -p "$LOGS" "$CACHE/locks"

have() { command -v "$1" >/dev/null 2>&1; }
is_root() { [[ $(id -u) == 0 ]]; }

# Prints the comment at the head of the calling script, which documents it.
usage() { awk 'NR > 1 { if (!/^#/) exit; sub(/^# ?/, ""); print }' "$0"; }

# begin STEP: what a step says and does from here on is said in its name; two runs never do the same step at once.
begin() {
  STEP=$1
  LOG=$LOGS/${STEP//[^A-Za-z0-9]/-}.log
  SECONDS=0
  exec 9>"$CACHE/locks/${STEP//[^A-Za-z0-9]/-}"
  if have flock; then flock 9; fi
}

# alone NAME: waits until no other run is at it; holds until the script ends.
alone() {
  exec 7>"$CACHE/locks/$1"
  if have flock; then flock 7; fi
}

doing() { printf '▸ %s: %s\n' "$STEP" "$1"; }

# done_with RESULT: the step's last line, with the time that the step took.
done_with() { printf '✓ %s: %s (%s s)\n' "$STEP" "$1" "$SECONDS"; }

# fail PROBLEM [CURE]: ends the script.
fail() {
  printf '✗ %s: %s\n' "${STEP:-$(basename "$0")}" "$1" >&2
  if [[ $# -gt 1 ]]; then printf '  %s\n' "$2" >&2; fi
  exit 1
}

# run WHAT COMMAND...: says what is done, keeps the command's output in the step's log, says every minute that it is
# still at work, and when it fails shows the end of the log.
run() {
  local what=$1 pid said=$SECONDS status=0
  shift
  doing "$what"
  "$@" >"$LOG" 2>&1 </dev/null 7>&- 8>&- 9>&- &
  pid=$!
  # shellcheck disable=SC2064 # the process id is of now
  trap "kill $pid 2>/dev/null; exit 130" INT TERM
  while kill -0 "$pid" 2>/dev/null; do
    sleep 0.2
    if ((SECONDS - said >= 60)); then
      said=$SECONDS
      printf '  %s: still at it after %s s\n' "$STEP" "$SECONDS"
    fi
  done
  wait "$pid" || status=$?
  trap - INT TERM
  if [[ $status != 0 ]]; then
    tail -n 40 "$LOG" | sed 's/^/  | /' >&2
    fail "\"$what\" failed with status $status" "The whole output is in $LOG"
  fi
}

# setup STEP [ARGUMENT...]: runs one of scripts/setup.
setup() { "$REPOSITORY/scripts/setup/$1" "${@:2}"; }

# together COMMAND...: runs several commands (each one word: a step or a function) side by side; fails when one of them did.
together() {
  local command pid pids='' failed=0
  for command in "$@"; do
    if [[ $(type -t "$command") == function ]]; then "$command" & else setup "$command" & fi
    pids="$pids $!"
  done
  # shellcheck disable=SC2064 # the process ids are of now
  trap "kill $pids 2>/dev/null; exit 130" INT TERM
  for pid in $pids; do wait "$pid" || failed=1; done
  trap - INT TERM
  return "$failed"
}

# Once an hour is enough. A third party's list that doesn't answer must not stop us: the packages are the distribution's own.
update_package_lists() {
  local stamp=/run/cdktf-python-docker/package-lists
  if [[ -n $(find "$stamp" -mmin -60 2>/dev/null) ]]; then return; fi
  (run 'apt-get update' apt-get update) || doing 'going on with the package lists that are there'
  mkdir -p "${stamp%/*}"
  touch "$stamp"
}

# needs PACKAGE... : installs Debian packages that are missing, as root on Debian or Ubuntu; elsewhere it says so and ends.
needs() {
  local package missing=''
  for package in "$@"; do
    if ! have dpkg || ! dpkg -s "$package" >/dev/null 2>&1; then missing="$missing $package"; fi
  done
  if [[ -z $missing ]]; then return; fi
  if ! is_root || ! have apt-get; then
    fail "these Debian packages are missing:$missing" 'Run it again as root on Debian or Ubuntu, or install them yourself.'
  fi
  exec 8>"$CACHE/locks/apt"
  if have flock; then flock 8; fi
  update_package_lists
  # shellcheck disable=SC2086 # words
  run "apt-get install$missing" env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends $missing
  exec 8>&-
}

# within SECONDS COMMAND...: ends a command that takes longer.
within() {
  if have timeout; then timeout "$@"; else shift && "$@"; fi
}
