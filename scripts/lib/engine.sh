# shellcheck shell=bash
# The Docker engines: where they are, how to start and stop them, how to run a command on one. Sourced, after common.sh.
#
#   debian    the machine's own: that of DOCKER_HOST or of the docker context; where none answers, Debian's docker.io
#   current   a current one, built from Go modules and run beside it, for tests on what the newest users have
#   node-1, node-2  the two nodes of a Swarm; swarm is its manager, node-1
#
# All but the machine's own run in a network namespace each. Engines write the same iptables chains and would each
# flush the others' at every start; so none can touch another's rules, bridges, subnets or ports.

# Where engines run that were started from here: sockets, process ids.
RUNTIME=/run/cdktf-python-docker
NAMESPACE=cdktf-python-docker
# The Swarm's: what it is made of, for tests, is in cluster.json; the credentials of its registry in config.json.
# shellcheck disable=SC2034 # read by the steps
CLUSTER=$RUNTIME/swarm
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
    current | node-1 | node-2) echo "unix://$RUNTIME/$1.sock" ;;
    swarm) engine_address node-1 ;;
    *) fail "\"engine\" is \"$1\"" 'It can be debian, current, swarm, node-1 or node-2.' ;;
  esac
}

# engine_namespace ENGINE: its network namespace; nothing for the machine's own.
engine_namespace() {
  case $1 in
    debian) ;;
    current) echo "$NAMESPACE" ;;
    swarm) engine_namespace node-1 ;;
    *) echo "$NAMESPACE-$1" ;;
  esac
}

# engine_version ENGINE: its version, or failure where it doesn't answer.
engine_version() {
  have docker && within 20 docker --host "$(engine_address "$1")" version --format '{{.Server.Version}}' 2>/dev/null
}

# on_engine ENGINE COMMAND...: runs a command where 127.0.0.1 is the engine's, with its address in DOCKER_HOST.
on_engine() {
  local engine=$1 namespace
  shift
  local -a enter=(env)
  namespace=$(engine_namespace "$engine")
  if [[ -n $namespace ]]; then enter=(nsenter "--net=/run/netns/$namespace"); fi
  DOCKER_HOST=$(engine_address "$engine") ENGINE=$engine "${enter[@]}" "$@"
}

# started_at PID: when that process started, in clock ticks since the machine did. A machine that was cut off leaves process
# ids behind in files, and their numbers go to other processes. One that has ended, and that nobody has asked after yet, doesn't count.
started_at() { awk '$3 != "Z" { print $22 }' "/proc/$1/stat" 2>/dev/null; }

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

# await_engine ENGINE LOG: returns as soon as the engine answers; fails when it doesn't within three minutes.
await_engine() {
  local deadline=$((SECONDS + 180))
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
