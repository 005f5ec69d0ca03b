import { display } from '../display';
import { ResourceRef } from '../model';
import { hostAddress, isUnset, text } from '../plan/settings';
import { Json, JsonObject, isObject } from '../plan/terraform-plan';

/** One thing in the picture. */
export interface Part {
  /** The resource's address, or a text of its own for what has no resource (ports, folders). */
  readonly id: string;
  readonly kind: 'port' | 'container' | 'service' | 'network' | 'volume' | 'image' | 'folder';
  readonly name: string;
  readonly facts: readonly string[];
}

/** A resource with its values, and the addresses of the resources that an attribute of it refers to. */
export interface PlacedResource {
  readonly ref: ResourceRef;
  readonly values: JsonObject;
  uses(attribute: string): readonly string[];
}

export interface Parts {
  readonly nodes: readonly Part[];
  readonly edges: readonly (readonly [from: string, to: string])[];
}

const KINDS: { readonly [type: string]: Part['kind'] } = {
  docker_container: 'container',
  docker_service: 'service',
  docker_network: 'network',
  docker_volume: 'volume',
  docker_image: 'image',
};

/** The parts that resources make, with what only containers name: ports, folders, and volumes from elsewhere. */
export function partsOf(resources: readonly PlacedResource[]): Parts {
  const nodes = new Map<string, Part>();
  const edges: (readonly [string, string])[] = [];
  const drawn = resources.filter(({ ref }) => Object.hasOwn(KINDS, ref.type));
  drawn.forEach(({ ref, values }) => nodes.set(ref.address, { id: ref.address, kind: KINDS[ref.type], name: ref.name, facts: factsOf(ref.type, values) }));
  const find = (type: string, matches: (values: JsonObject) => boolean) => drawn.find(({ ref, values }) => ref.type === type && matches(values))?.ref.address;
  const link = (from: string, to: string, part?: Part) => {
    if (part !== undefined && !nodes.has(part.id)) {
      nodes.set(part.id, part);
    }
    if (nodes.has(from) && nodes.has(to)) {
      edges.push([from, to]);
    }
  };
  for (const resource of drawn.filter(({ ref }) => ref.type === 'docker_container' || ref.type === 'docker_service')) {
    const { address } = resource.ref;
    const spec = containerSpec(resource);
    blocks(spec.ports).forEach((port) => {
      const name = display(hostAddress(port));
      link(`port ${name}`, address, { id: `port ${name}`, kind: 'port', name, facts: [`published to ${text(port.internal ?? port.target_port)}/${text(port.protocol || 'tcp')}`] });
    });
    const byReference = (type: string) => spec.references.flatMap((attribute) => resource.uses(attribute)).filter((used) => used.startsWith(`${type}.`) || used.includes(`.${type}.`));
    const networks = blocks(spec.networks).map((network) => find('docker_network', (other) => [other.id, other.name].some((name) => !isUnset(name) && (name === network.name || name === network.id))));
    unique([...networks, ...byReference('docker_network')]).forEach((network) => link(address, network));
    unique([find('docker_image', (image) => !isUnset(spec.image) && (image.image_id === spec.image || image.name === spec.image)), ...byReference('docker_image')]).forEach((image) => link(address, image));
    for (const { volume_name: volume, host_path: folder } of spec.mounts) {
      const known = find('docker_volume', (other) => !isUnset(volume) && other.name === volume);
      const name = display(text(volume || folder));
      if (known === undefined && name !== '' && byReference('docker_volume').length === 0) {
        link(address, `${name} elsewhere`, { id: `${name} elsewhere`, kind: isUnset(volume) ? 'folder' : 'volume', name, facts: [isUnset(volume) ? 'a folder of the machine' : 'a volume from elsewhere'] });
      }
      unique([known]).forEach((to) => link(address, to));
    }
    byReference('docker_volume').forEach((volume) => link(address, volume));
  }
  return { nodes: [...nodes.values()], edges: [...new Map(edges.map((edge) => [edge.join('\n'), edge])).values()] };
}

interface ContainerSpec {
  readonly image: Json | undefined;
  readonly ports: Json | undefined;
  readonly networks: Json | undefined;
  readonly mounts: readonly JsonObject[];
  /** The attributes whose references count. */
  readonly references: readonly string[];
}

function containerSpec({ ref, values }: PlacedResource): ContainerSpec {
  const task = ref.type === 'docker_service' ? blocks(values.task_spec)[0] ?? {} : {};
  const inner = blocks(task.container_spec)[0] ?? values;
  const bound = blocks(inner.mounts).map((mount): JsonObject => mount.type === 'bind' ? { host_path: mount.source ?? null } : { volume_name: mount.type === 'volume' ? mount.source ?? null : null });
  return ref.type === 'docker_service'
    ? { image: inner.image, ports: blocks(values.endpoint_spec)[0]?.ports, networks: task.networks_advanced, mounts: bound, references: ['task_spec'] }
    : { image: values.image, ports: values.ports, networks: values.networks_advanced, mounts: [...blocks(values.volumes), ...bound], references: ['networks_advanced', 'image', 'volumes', 'mounts'] };
}

function factsOf(type: string, values: JsonObject): string[] {
  const facts: { readonly [type_: string]: () => (string | undefined)[] } = {
    docker_container: () => [
      fact('image', shortImage(values.image)),
      Array.isArray(values.command) ? fact('command', values.command.map(text).join(' ')) : undefined,
      values.privileged === true ? 'privileged' : undefined,
      isUnset(values.memory) ? undefined : `memory ${text(values.memory)} MB`,
    ],
    docker_service: () => [fact('image', shortImage(containerSpec({ ref: { type } as ResourceRef, values, uses: () => [] }).image))],
    docker_network: () => [values.internal === true ? 'internal: no way to the outside' : undefined, fact('driver', values.driver)],
    docker_volume: () => [fact('name', values.name)],
    docker_image: () => [fact(isUnset(values.build) ? 'pulled:' : 'built:', values.name)],
  };
  return facts[type]().filter((line) => line !== undefined);
}

function fact(label: string, value: Json | undefined): string | undefined {
  return isUnset(value) ? undefined : display(`${label} ${text(value)}`);
}

function shortImage(image: Json | undefined): string {
  return text(image).replace(/^sha256:([0-9a-f]{12})[0-9a-f]*$/, '$1');
}

function unique(addresses: readonly (string | undefined)[]): string[] {
  return [...new Set(addresses.filter((address) => address !== undefined))];
}

function blocks(list: Json | undefined): JsonObject[] {
  return Array.isArray(list) ? list.filter(isObject) : [];
}
