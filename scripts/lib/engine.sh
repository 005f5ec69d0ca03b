# shellcheck shell=bash
# The Docker engines: where they are, how to start and stop them, how to run a command on one. Sourced, after common.sh.
#
#   debian    the machine's own: that of DOCKER_HOST or of the docker context; where none answers, Debian's docker.io
#   current   a current one, built from Go modules and run beside it, for tests on what the newest users have
#
# The current engine runs in a network namespace of its own. Both engines write the same iptables chains and would each
# flush the other's at every start; so neither can touch the other's rules, bridges, subnets or ports.

# Where engines run that were started from here: sockets, process ids.
RUNTIME=/run/cdktf-python-docker
NAMESPACE=cdktf-python-docker
# shellcheck disable=SC2034 # read by the steps
ENGINE_BINARIES=$CACHE/engine

# engine_address ENGINE: its DOCKER_HOST.
engine_address() {
  case $1 in
    debian)
      local address=${DOCKER_HOST:-}
      if [[ -z $address ]] && have docker; then
        address=$(docker context inspect --format '{{.Endpoints.docker.Host}}' 2>/dev/null || true)
      fi
      echo "${address:-unix:///var/run/docker.sock}"
      ;;
    current) echo "unix://$RUNTIME/current.sock" ;;
    *) fail "\"engine\" is \"$1\"" 'It can be debian or current.' ;;
  esac
}

# engine_version ENGINE: its version, or failure where it doesn't answer.
engine_version() {
  have docker && within 20 docker --host "$(engine_address "$1")" version --format '{{.Server.Version}}' 2>/dev/null
}

# on_engine ENGINE COMMAND...: runs a command where 127.0.0.1 is the engine's, with its address in DOCKER_HOST.
on_engine() {
  local engine=$1
  shift
  local -a enter=(env)
  if [[ $engine == current ]]; then enter=(nsenter "--net=/run/netns/$NAMESPACE"); fi
  DOCKER_HOST=$(engine_address "$engine") ENGINE=$engine "${enter[@]}" "$@"
}

# started_at PID: when that process started, in clock ticks since the machine did. A machine that was cut off leaves process
# ids behind in files, and their numbers go to other processes.
started_at() { [[ -r /proc/$1/stat ]] && cut -d ' ' -f 22 "/proc/$1/stat"; }

# start_daemon PIDFILE LOG COMMAND...: starts a process that outlives this one.
start_daemon() {
  local pidfile=$1 log=$2 pid
  shift 2
  mkdir -p "$(dirname "$pidfile")"
  # The locks (8, 9) are this script's, not the daemon's.
  setsid nohup "$@" >>"$log" 2>&1 </dev/null 8>&- 9>&- &
  pid=$!
  echo "$pid $(started_at "$pid")" >"$pidfile"
}

# is_running PIDFILE: whether the process that was started from here still runs.
is_running() {
  local pid start
  [[ -s $1 ]] && read -r pid start <"$1" && [[ -n $start && $(started_at "$pid") == "$start" ]]
}

# stop_daemon PIDFILE: ends a process that was started from here, and waits until it is gone.
stop_daemon() {
  if is_running "$1"; then
    kill "$(cut -d ' ' -f 1 "$1")"
    while is_running "$1"; do sleep 0.2; done
  fi
  rm -f "$1"
}

# await_engine ENGINE LOG: returns as soon as the engine answers; fails when it doesn't within half a minute.
await_engine() {
  local deadline=$((SECONDS + 30))
  until engine_version "$1" >/dev/null; do
    if ((SECONDS > deadline)); then
      tail -n 20 "$2" | sed 's/^/  | /' >&2
      fail 'the engine was started and does not answer' "Its output is in $2"
    fi
    sleep 0.3
  done
}

# pull_image IMAGE: pulls it where a registry answers, and gives up after eight seconds of silence. "Pulling from" is the
# first that docker prints once the registry has answered.
pull_image() {
  local pid waited=0
  docker pull "$1" >"$LOG" 2>&1 </dev/null 9>&- &
  pid=$!
  while kill -0 "$pid" 2>/dev/null && ! grep -q 'Pulling from' "$LOG"; do
    sleep 0.2
    waited=$((waited + 1))
    if ((waited > 40)); then kill "$pid"; fi
  done
  wait "$pid" 2>/dev/null
}
