/** Where the data lies in the container. */
export const RABBITMQ_DATA = '/var/lib/rabbitmq';

/** Where the start writes what the server's and its tools' environment is made of. */
export const RABBITMQ_ENVIRONMENT = { ERL_INETRC: '/tmp/inetrc', RABBITMQ_CONF_ENV_FILE: '/tmp/rabbitmq-env.conf' };

/**
 * Finds out whose data the volume holds, by the name of its node, in `node`, and ends with an error where this version or this name would
 * pass over it. It changes nothing.
 *
 * A broker's data hangs on its node's name, and that, by default, on the host's. Data of another name wouldn't be found.
 */
export const RABBITMQ_FIND = `set -eu

refuse() {
  echo "RabbitMQ can't take the data in the volume, and leaves it as it is: $1" >&2
  exit 1
}

nodes=$(find ${RABBITMQ_DATA}/mnesia -maxdepth 1 -type d -name '*@*' ! -name '*-plugins-expand' 2> /dev/null | sed 's#.*/##' | sort)
names=$(echo "$nodes" | tr '\\n' ' ')
has() { echo "$nodes" | grep -qxF "$1"; }

if [ -z "$nodes" ]; then
  node=\${RABBITMQ_NODE:-rabbit@localhost}
elif [ -n "$RABBITMQ_NODE" ]; then
  node=$RABBITMQ_NODE
  has "$node" || refuse "\\"nodeName\\" is $node, but it is of $names; leave \\"nodeName\\" out"
elif [ "$(echo "$nodes" | wc -l)" -eq 1 ]; then
  node=$nodes
elif has "$RABBITMQ_FORMER_NODE"; then
  node=$RABBITMQ_FORMER_NODE
else
  refuse "it is of several nodes, $names; choose one by \\"nodeName\\""
fi

# As numbers that compare: 3.13.7 is 3013.
number() { echo "$1" | sed 's/^\\([0-9]*\\)\\.\\([0-9]*\\).*/\\1 \\2/' | { read -r major minor; echo $((major * 1000 + minor)); }; }
# The official image says it; the tools do too, and first what they lack before the start.
version=\${RABBITMQ_VERSION:-$(HOME=/tmp rabbitmqctl version | tail -n 1)}
last=$version
if [ -e ${RABBITMQ_DATA}/last-version ]; then last=$(cat ${RABBITMQ_DATA}/last-version); fi
if [ "$(number "$version")" -lt "$(number "$last")" ]; then
  refuse "version $last had it last, and $version is older: RabbitMQ doesn't go back. Take the version back to $last"
fi
if [ "$(number "$version")" -ge 4000 ] && [ "$(number "$last")" -lt 3013 ]; then
  refuse "version $last had it last, and $version takes that of 3.13 only: deploy version 3.13 in between"
fi
`;

/** Tells the server and its tools the node's name, and where its host is: here, whatever the container is called. */
export const RABBITMQ_BE_NODE = `
host=$(echo "$node" | sed 's/.*@//')
echo "{lookup, [file, native]}. {host, {127,0,0,1}, [\\"$host\\"]}." > "$ERL_INETRC"
echo "NODENAME=$node" > "$RABBITMQ_CONF_ENV_FILE"
case $host in *.*) echo USE_LONGNAME=true >> "$RABBITMQ_CONF_ENV_FILE" ;; esac
`;
