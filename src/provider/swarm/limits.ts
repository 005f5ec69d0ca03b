import { unknownTmpfsOptions } from './mounts';
import { placementProblems, SwarmNodes } from './placement';
import { Service } from './service';
import { ContainerSpec } from '../../model/containers';
import { ANY_IP } from '../../notation/port';

/** What a Swarm can't do, by the property that asks for it, and the way out. */
const LIMITS: { readonly property: string; readonly asked: (spec: ContainerSpec) => boolean; readonly cure: string }[] = [
  { property: 'privileged', asked: ({ privileged }) => privileged, cure: 'add the capabilities that it needs by "addCapabilities", or run it on an engine' },
  { property: 'devices', asked: ({ devices }) => devices.length > 0, cure: 'run it on the engine of that machine, in a stack of its own' },
  { property: 'ulimits', asked: ({ ulimits }) => ulimits.length > 0, cure: 'leave them out, and set "default-ulimits" in the configuration of the nodes\' engines' },
  { property: 'securityOptions', asked: ({ securityOptions }) => securityOptions.length > 0, cure: 'leave them out, and set "no-new-privileges" or "seccomp-profile" in the configuration of the nodes\' engines' },
  { property: 'networkOf', asked: ({ networkMode = 'none' }) => networkMode !== 'none', cure: 'connect the two by "networks", or run both on an engine' },
  { property: 'cpuShares', asked: ({ resources }) => resources.cpuShares !== undefined, cure: 'limit "cpus", or reserve some by "deploy.reservedCpus"' },
  { property: 'ipv4Address', asked: ({ networks }) => networks.some(({ ipv4Address }) => ipv4Address !== undefined), cure: 'leave it out: others find the service by its name' },
  { property: 'hostIp', asked: ({ ports }) => ports.some(({ hostIp }) => hostIp !== ANY_IP), cure: 'publish the port on all addresses of the nodes by PortMapping.publish(), behind a firewall, or leave it out' },
];

/** Why a Swarm can't run a service, one line for each reason; none if it can. */
export function swarmProblems(path: string, { spec: specOf, deploy: deployOf, pullReference, replicas }: Service, nodes: SwarmNodes): string[] {
  const [spec, deploy] = [specOf(), deployOf()];
  return [
    ...LIMITS.filter(({ asked }) => asked(spec)).map(({ property, cure }) => `"${property}" of "${path}" is nothing that a Swarm does: ${cure}`),
    ...Object.entries(spec.tmpfs).flatMap(([target, options]) => unknownTmpfsOptions(options).map((option) => (
      `"tmpfs" of "${path}" has the option "${option}" for "${target}", but a Swarm knows only "size" and "mode": leave it out, e.g. "mode=1777,size=16m"`
    ))),
    ...(spec.networks.length || spec.networkMode !== 'none' ? [] : [
      `"${path}" is on no network, and a Swarm would put it on its node's own bridge, with all others there: connect it, give it "networks", or "egress: true"`,
    ]),
    ...placementProblems(path, spec, deploy, nodes),
    ...(pullReference !== undefined || nodes.names?.length === 1 ? [] : [
      `"image" of "${path}" is on the manager's engine alone, and the other nodes can't get it: give the target a "registry", or its only node in "nodes"`,
    ]),
    ...(deploy.everyNode && replicas > 1 ? [`"replicas" of "${path}" is ${replicas}, but "deploy.everyNode" runs one on each node: leave one of the two out`] : []),
    ...(deploy.everyNode && deploy.scaledElsewhere ? [`"deploy.scaledElsewhere" of "${path}" leaves the number of replicas to others, but "deploy.everyNode" runs one on each node: leave one of the two out`] : []),
  ];
}
