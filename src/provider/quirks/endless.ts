import { isIPv6 } from 'net';
import { canonicalDuration } from './durations';

/** A way of writing a setting that the provider or the engine reads back differently, so that every plan shows a change. */
export interface EndlessPattern {
  readonly resourceType: string;
  readonly attribute: string;
  /** What to write instead. */
  readonly cure: string;
  /** Whether the pattern explains the change of the attribute from `before` (what the engine says) to `after` (what the code says). */
  explains(before: unknown, after: unknown, all: Values): boolean;
}

export interface Values {
  readonly [attribute: string]: unknown;
}

const container = (attribute: string, explains: EndlessPattern['explains'], cure: string): EndlessPattern =>
  ({ resourceType: 'docker_container', attribute, explains, cure });
const network = (attribute: string, explains: EndlessPattern['explains'], cure: string): EndlessPattern =>
  ({ resourceType: 'docker_network', attribute, explains, cure });

/** Each was run against Docker Engine 20.10 and the current one with the provider 4.6: apply, plan, plan. */
export const ENDLESS_PATTERNS: readonly EndlessPattern[] = [
  container('healthcheck', (before, after) => sameDurations(before, after),
    'write durations as Go does: "1m0s" instead of "60s"'),
  container('capabilities', (before, after) => sameText(before, after, (text) => text.toUpperCase().replace(/^CAP_/, '')),
    'write capabilities in capitals with "CAP_", such as "CAP_NET_ADMIN" ("ALL" stays "ALL")'),
  container('security_opts', (before, after) => removed(after, before).some((entry) => entry === 'systempaths=unconfined'),
    'the engine never reads "systempaths=unconfined" back; leave it out'),
  container('cpus', (before, after) => isText(before) && isText(after) && Number(before).toFixed(1) === Number(after).toFixed(1),
    'write "cpus" with one decimal as the provider reads it back, such as "0.5" or "2.0"; finer limits need "cpu_period" and "cpu_quota"'),
  container('working_dir', (before, after) => isText(before) && isText(after) && before === after.replace(/(?<=.)\/+$/, ''),
    'write "working_dir" without a slash at the end'),
  container('memory_swap', (_before, after, all) => isUnset(after) && !isUnset(all.memory),
    'set "memory_swap" together with "memory" (twice the memory is the engine\'s own default)'),
  container('memory', (before, after) => !isUnset(before) && isUnset(after),
    'a removed "memory" isn\'t taken back by the provider; replace the container, or set a new limit'),
  container('cpu_shares', (before, after) => !isUnset(before) && isUnset(after),
    'a removed "cpu_shares" isn\'t taken back by the provider; replace the container, or set 1024, the engine\'s default'),
  container('ports', (before, after) => samePorts(before, after),
    'sort "ports" by internal port and protocol, write the protocol in small letters, and give every port an "external"'),
  container('host', (_before, after) => isList(after) && after.some((entry) => String((entry as Values | null)?.ip).includes(':')),
    'the provider can\'t read an IPv6 address of "host" back; use a name or an IPv4 address'),
  container('network_mode', (_before, after) => after === 'default',
    'leave "network_mode" out instead of "default"'),
  container('platform', (before, after) => isText(before) && isText(after) && after.startsWith(before),
    'leave "platform" out of the container and set it on the image'),
  network('ipam_config', (before, after) => isList(after) && sameSubnets(before, after),
    'give every subnet its "gateway", write subnets without host bits and IPv6 in its short form'),
  network('options', (before, after) => isUnset(after) || isUnset(before) || sameText(before, after, (text) => text),
    'leave "options" out of overlay networks'),
  { resourceType: 'docker_volume', attribute: 'name', explains: (_before, after) => isUnset(after), cure: 'give the volume a "name"' },
  {
    resourceType: 'docker_service',
    attribute: 'task_spec',
    explains: (before, after) => attachesByName(before, after),
    cure: 'attach the service to networks by "id" in "networks_advanced" and leave "name" out: only the id is read back',
  },
  ...['update_config', 'rollback_config', 'converge_config', 'task_spec'].map((attribute) => ({
    resourceType: 'docker_service',
    attribute,
    explains: (before: unknown, after: unknown) => sameDurations(before, after),
    cure: 'write durations in their short form: "1m" instead of "60s" or "1m0s"',
  })),
];

/** The pattern that explains why an attribute will differ again after the apply; undefined where the edit is a real one. */
export function endlessPattern(resourceType: string, attribute: string, before: Values, after: Values): EndlessPattern | undefined {
  return ENDLESS_PATTERNS.find((pattern) => pattern.resourceType === resourceType && pattern.attribute === attribute
    && pattern.explains(before[attribute], after[attribute], after));
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isList(value: unknown): value is unknown[] {
  return Array.isArray(value);
}

function isUnset(value: unknown): boolean {
  return value === undefined || value === null || value === 0 || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);
}

function removed(from: unknown, by: unknown): unknown[] {
  return isList(from) ? from.filter((entry) => !isList(by) || !by.includes(entry)) : [];
}

/** Differ as written, yet are the same once every text in them is normalized; the order of lists doesn't count. */
function sameText(before: unknown, after: unknown, normalize: (text: string) => string): boolean {
  return canonical(before, (text) => text) !== canonical(after, (text) => text)
    && canonical(before, normalize) === canonical(after, normalize);
}

function sameDurations(before: unknown, after: unknown): boolean {
  return sameText(before, after, canonicalDuration);
}

function samePorts(before: unknown, after: unknown): boolean {
  const ports = (list: unknown) => isList(list) ? list.map((port): Values => ({ ...port as Values })) : [];
  const comparable = (list: unknown) => canonical(ports(list).map(({ internal, protocol, ip, external }) =>
    ({ internal, protocol, ip, external })), (text) => text.toLowerCase());
  const withoutExternal = (list: unknown) => canonical(ports(list).map(({ internal, protocol, ip }) =>
    ({ internal, protocol, ip })), (text) => text.toLowerCase());
  const random = ports(after).some((port) => isUnset(port.external));
  return comparable(before) === comparable(after) || (random && withoutExternal(before) === withoutExternal(after));
}

/** Only gateways are missing, or addresses are written in another way. */
function sameSubnets(before: unknown, after: unknown): boolean {
  const configs = (list: unknown) => isList(list) ? list.map((config): Values => ({ ...config as Values })) : [];
  return configs(before).length === configs(after).length && configs(after).every((config) => configs(before).some((old) =>
    canonicalSubnet(old.subnet) === canonicalSubnet(config.subnet)
    && (isUnset(config.gateway) || canonicalSubnet(old.gateway) === canonicalSubnet(config.gateway))));
}

/** IPv6 in its shortest form in small letters, as the engine writes it. */
function canonicalSubnet(subnet: unknown): string {
  const [address, prefix] = String(subnet).split('/');
  const literal = isIPv6(address) ? new URL(`http://[${address}]`).hostname : address;
  return prefix === undefined ? literal : `${literal}/${prefix}`;
}

/** The engine knows the networks by their ids, and the code says names: the provider reads that as other networks. */
function attachesByName(before: unknown, after: unknown): boolean {
  const networks = (taskSpec: unknown) => isList(taskSpec) && isList((taskSpec[0] as Values | null)?.networks_advanced)
    ? ((taskSpec[0] as Values).networks_advanced as unknown[]).map((entry): Values => ({ ...entry as Values }))
    : [];
  return networks(before).some(({ id }) => !isUnset(id)) && networks(after).some(({ id, name }) => isUnset(id) && !isUnset(name));
}

/** A text that is equal for equal values, whatever the order of lists and keys. */
function canonical(value: unknown, normalize: (text: string) => string): string {
  if (isList(value)) {
    return `[${value.map((entry) => canonical(entry, normalize)).sort().join(',')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, part]) => !isUnset(part)).map(([key, part]) => `${key}:${canonical(part, normalize)}`);
    return `{${entries.sort().join(',')}}`;
  }
  return isText(value) ? JSON.stringify(normalize(value)) : String(value);
}
