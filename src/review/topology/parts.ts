import { display } from '../display';
import { ResourceRef } from '../model';
import { holdsFiles } from '../plan/file-set';
import { blocks, hostAddress, isUnset, text } from '../plan/settings';
import { Json, JsonObject } from '../plan/terraform-plan';

/** One thing in the picture. */
export interface Part {
  /** The resource's address, or a text of its own for what has no resource (ports, folders). */
  readonly id: string;
  readonly kind: 'port' | 'container' | 'service' | 'network' | 'volume' | 'image' | 'folder';
  readonly name: string;
  /** Lines such as `image python:3.12-slim`. */
  readonly facts: readonly string[];
}

/** A resource with its values, and the addresses of the resources that an attribute of it refers to. */
export interface PlacedResource {
  readonly ref: ResourceRef;
  readonly values: JsonObject;
  uses(attribute: string): readonly string[];
}

export type Link = readonly [from: string, to: string];

export interface Parts {
  readonly nodes: readonly Part[];
  readonly links: readonly Link[];
}

const KINDS: { readonly [type: string]: Part['kind'] } = {
  docker_container: 'container',
  docker_service: 'service',
  docker_network: 'network',
  docker_volume: 'volume',
  docker_image: 'image',
};

/**
 * The parts that resources make, with what only containers name: ports, folders, and volumes from elsewhere. Files that a
 * container is given are its own affair.
 */
export function partsOf(resources: readonly PlacedResource[]): Parts {
  const drawn = resources.filter(({ ref, values }) => Object.hasOwn(KINDS, ref.type) && !holdsFiles(values));
  const managed = new Set(resources.filter(({ ref }) => ref.type === 'docker_volume').map(({ values }) => values.name));
  const nodes = new Map(drawn.map(({ ref, values }): [string, Part] =>
    [ref.address, { id: ref.address, kind: KINDS[ref.type], name: ref.name, facts: factsOf(ref.type, values) }]));
  const links = new Map<string, Link>();
  for (const resource of drawn.filter(({ ref }) => KINDS[ref.type] === 'container' || KINDS[ref.type] === 'service')) {
    for (const { from, to, part } of neighbours(resource, drawn, managed)) {
      if (part !== undefined && !nodes.has(part.id)) {
        nodes.set(part.id, part);
      }
      links.set(JSON.stringify([from, to]), [from, to]);
    }
  }
  return { nodes: [...nodes.values()], links: [...links.values()].filter((link) => link.every((id) => nodes.has(id))) };
}

/** A link, with the part at its other end where no resource makes it. */
interface Neighbour {
  readonly from: string;
  readonly to: string;
  readonly part?: Part;
}

/**
 * What a container hangs together with: by value where that is known, else by what the code refers to.
 *
 * @param managed names of the stack's own volumes
 */
function neighbours(resource: PlacedResource, drawn: readonly PlacedResource[], managed: ReadonlySet<Json>): Neighbour[] {
  const from = resource.ref.address;
  const spec = containerSpec(resource.ref.type, resource.values);
  const referred = new Set(spec.references.flatMap((attribute) => resource.uses(attribute)));
  const related = (type: string, matches: (values: JsonObject) => boolean) => drawn
    .filter(({ ref, values }) => ref.type === type && (referred.has(ref.address) || matches(values))).map(({ ref }) => ref.address);
  const same = (a: Json | undefined, b: Json | undefined) => !isUnset(a) && a === b;

  const networks = related('docker_network', ({ id, name }) => spec.networks.some((network) => same(network.name, id) || same(network.name, name) || same(network.id, id)));
  const images = related('docker_image', ({ image_id: id, name }) => same(spec.image, id) || same(spec.image, name));
  const volumes = related('docker_volume', ({ name }) => spec.mounts.some((mount) => same(mount.volume_name, name)));
  return [
    ...spec.ports.map(portPart).map((part) => ({ from: part.id, to: from, part })),
    ...[...networks, ...images, ...volumes].map((to) => ({ from, to })),
    ...spec.mounts.filter((mount) => !managed.has(mount.volume_name ?? null)).flatMap(outsidePart).map((part) => ({ from, to: part.id, part })),
  ];
}

function portPart(port: JsonObject): Part {
  const address = hostAddress(port);
  const target = `${text(port.internal ?? port.target_port)}/${text(port.protocol || 'tcp')}`;
  return { id: `port ${address}`, kind: 'port', name: display(address), facts: [display(`published from ${target}`)] };
}

/** A folder of the machine, or a volume that the stack doesn't manage. */
function outsidePart({ volume_name: volume, host_path: folder }: JsonObject): Part[] {
  const [kind, name] = isUnset(volume) ? ['folder' as const, text(folder)] : ['volume' as const, text(volume)];
  return name === '' || name.startsWith('${') ? [] : [{
    id: `${kind} ${name}`, kind, name: display(name), facts: [kind === 'folder' ? 'a folder of the machine' : 'a volume from elsewhere'],
  }];
}

interface ContainerSpec {
  readonly image: Json | undefined;
  readonly ports: readonly JsonObject[];
  readonly networks: readonly JsonObject[];
  readonly mounts: readonly JsonObject[];
  /** The attributes whose references count. */
  readonly references: readonly string[];
}

function containerSpec(type: string, values: JsonObject): ContainerSpec {
  const task = type === 'docker_service' ? blocks(values, 'task_spec')[0] ?? {} : values;
  const inner = type === 'docker_service' ? blocks(task, 'container_spec')[0] ?? {} : values;
  const mounts = blocks(inner, 'mounts').filter((mount) => mount.type !== 'tmpfs').map((mount): JsonObject =>
    ({ [mount.type === 'bind' ? 'host_path' : 'volume_name']: mount.source ?? null }));
  return {
    image: inner.image,
    ports: type === 'docker_service' ? blocks(blocks(values, 'endpoint_spec')[0], 'ports') : blocks(values, 'ports'),
    networks: blocks(task, 'networks_advanced'),
    mounts: [...blocks(inner, 'volumes'), ...mounts],
    references: type === 'docker_service' ? ['task_spec'] : ['networks_advanced', 'image', 'volumes', 'mounts'],
  };
}

function factsOf(type: string, values: JsonObject): string[] {
  const image = text(containerSpec(type, values).image).replace(/^sha256:([0-9a-f]{12})[0-9a-f]*$/, '$1');
  const command = Array.isArray(values.command) ? values.command.map(text).join(' ') : '';
  const facts: { readonly [kind: string]: readonly (readonly [label: string, value: Json | undefined])[] } = {
    docker_container: [['image', image], ['command', command], ['memory, MB', values.memory], ['privileged', values.privileged]],
    docker_service: [['image', image]],
    docker_network: [['driver', values.driver], ['internal', values.internal]],
    docker_volume: [['name', values.name]],
    docker_image: [[isUnset(values.build) ? 'pulled' : 'built', values.name]],
  };
  return facts[type].filter(([, value]) => !isUnset(value)).map(([label, value]) => display(`${label}: ${value === true ? 'yes' : text(value)}`));
}
