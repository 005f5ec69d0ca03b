# shellcheck shell=bash
# Network namespaces in which engines run, beside the machine's own engine. Sourced, after common.sh.

# way_out -I|-D LINK SOURCE: the host forwards what comes and goes by a link, and masquerades what leaves it from there.
way_out() {
  iptables -w -t nat "$1" POSTROUTING -s "$3" ! -o "$2" -j MASQUERADE
  # First in the chain: Docker's own FORWARD policy is DROP.
  iptables -w "$1" FORWARD -i "$2" -j ACCEPT
  iptables -w "$1" FORWARD -o "$2" -j ACCEPT
}

# namespace_up NAMESPACE LINK PEER ADDRESS/PREFIX GATEWAY: a namespace whose link PEER leads to the host's LINK.
namespace_up() {
  local namespace=$1 link=$2 peer=$3 address=$4 gateway=$5
  ip netns add "$namespace"
  ip link add "$link" type veth peer name "$peer" netns "$namespace"
  ip -netns "$namespace" address add "$address" dev "$peer"
  ip -netns "$namespace" link set "$peer" up
  ip -netns "$namespace" link set lo up
  ip link set "$link" up
  ip -netns "$namespace" route add default via "$gateway"
}

# namespace_down NAMESPACE LINK
namespace_down() {
  ip link delete "$2" 2>/dev/null || true
  ip netns delete "$1" 2>/dev/null || true
}
