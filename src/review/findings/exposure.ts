import { display } from '../display';
import { FindingKind, Found } from './finding-kind';
import { ResourceRef } from '../model';
import { blocks, hostAddress, isUnset, keyOf, text } from '../plan/settings';
import { JsonObject, ResourceChange } from '../plan/terraform-plan';
import { PlanContext, after, before } from '../plan-context';
import { isServing } from '../rules/container';

interface Opening {
  /** What is the same for the same opening of an engine, uncut. */
  readonly key: string;
  /** Whether the engine chooses the port: another one for each container. */
  readonly random?: boolean;
  /** `0.0.0.0:8080`. */
  readonly address: string;
  readonly audience: string;
  /** Whether only this machine can reach it. */
  readonly local: boolean;
  readonly resource: ResourceRef;
}

/** What becomes reachable, and what no longer is: compared over the whole app, so that a port that moves isn't told. */
export const exposure: FindingKind = {
  policy: 'exposure',
  about: 'ports that open to other machines, networks that open to the outside',
  subject: 'port',
  sign: '+',
  tone: 'warning',
  terse: true,
  find: ({ context }) => findOpenings(context),
};

function findOpenings(context: PlanContext): Found[] {
  const old = openings(context, before);
  const next = openings(context, after);
  const opened = [...next].filter(([key]) => !old.has(key)).map(([, opening]): Found => ({
    resource: opening.resource,
    text: `${opening.address} opens to ${opening.audience} (${opening.resource.name})`,
    cure: 'bind it to 127.0.0.1, or leave the gateway as the only public port',
    sign: '+',
    informative: opening.local,
  }));
  const closed = [...old].filter(([key]) => !next.has(key)).map(([, opening]): Found => ({
    resource: opening.resource,
    text: `${opening.address} closes (${opening.resource.name})`,
    sign: '-',
    informative: true,
  }));
  return [...opened, ...closed, ...context.changes.flatMap((change) => networkOpens(change, context))];
}

function openings(context: PlanContext, valuesOf: (change: ResourceChange) => JsonObject): Map<string, Opening> {
  const found = new Map<string, Opening>();
  for (const change of context.changes.filter(({ deposed }) => deposed === undefined)) {
    const resource = context.ref(change);
    for (const opening of openingsOf(change.type, valuesOf(change))) {
      found.set(keyOf([context.providerOf(change), opening.random === true ? change.address : '', opening.key]), { ...opening, resource });
    }
  }
  return found;
}

function openingsOf(type: string, values: JsonObject): Omit<Opening, 'resource'>[] {
  if (type === 'docker_service') {
    return blocks(blocks(values, 'endpoint_spec')[0], 'ports').filter((port) => !isUnset(port.published_port)).map(portOpening);
  }
  if (type !== 'docker_container' || !isServing(values)) {
    return [];
  }
  const everything = [
    ...(values.network_mode === 'host' ? ['every port that it listens on'] : []),
    ...(values.publish_all_ports === true ? ['every port that its image exposes'] : []),
  ];
  return [
    ...blocks(values, 'ports').map(portOpening),
    ...everything.map((address) => ({ key: `${address} in ${text(values.name)}`, address: `${address} in ${display(text(values.name))}`, audience: 'everyone', local: false })),
  ];
}

function portOpening(port: JsonObject): Omit<Opening, 'resource'> {
  const ip = text(port.ip || '0.0.0.0');
  const random = isUnset(port.external ?? null) && isUnset(port.published_port ?? null);
  const protocol = port.protocol === 'udp' ? '/udp' : '';
  const [key, address] = [`${hostAddress(port)}${protocol}${random ? ` ${text(port.internal)}` : ''}`, `${display(hostAddress(port))}${protocol}`];
  if (/^127\.|^::1$/.test(ip)) {
    return { key, random, address, audience: 'this machine only', local: true };
  }
  return { key, random, address, audience: ip === '0.0.0.0' || ip === '::' ? 'everyone' : `everyone who reaches ${display(ip)}`, local: false };
}

function networkOpens(change: ResourceChange, context: PlanContext): Found[] {
  const resource = context.ref(change);
  return change.type === 'docker_network' && before(change).internal === true && change.change.after !== null && after(change).internal !== true
    ? [{ subject: 'network', resource, text: `network ${resource.name} is no longer internal: its containers reach the outside`, cure: 'keep "internal" true', sign: '+' }]
    : [];
}
