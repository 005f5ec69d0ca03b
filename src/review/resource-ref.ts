import { display } from './display';
import { ResourceRef } from './model';
import { own } from './own';

/** Docker's own words for the provider's resource types. */
const NOUNS: { readonly [type: string]: string } = {
  docker_container: 'container',
  docker_image: 'image',
  docker_network: 'network',
  docker_volume: 'volume',
  docker_service: 'service',
  docker_secret: 'secret',
  docker_config: 'config',
  docker_registry_image: 'registry image',
  docker_tag: 'tag',
  docker_plugin: 'plugin',
  docker_compose: 'Compose project',
  docker_buildx_builder: 'builder',
};

/** Ids of constructs that only repeat what the resource is. */
const REPETITIVE = new Set(['default', 'resource', 'container', 'image', 'network', 'volume', 'service']);
/** The suffix that CDKTF adds to the ids of nested constructs. */
const ID_HASH = /_[0-9A-F]{8}$/;

export interface Named {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly index?: string | number;
}

/** The resource as a reader knows it. `constructPath` starts with the stack's id; `noun` says what it is. */
export function resourceRef(resource: Named, constructPath: string | undefined, noun = own(NOUNS, resource.type) ?? resource.type): ResourceRef {
  const key = resource.index === undefined ? '' : `[${resource.index}]`;
  // One that isn't Docker's is known by its type, too; and each by its modules.
  const local = resource.type.startsWith('docker_') ? resource.name.replace(ID_HASH, '') : `${resource.type}.${resource.name.replace(ID_HASH, '')}`;
  const modules = resource.address.slice(0, Math.max(resource.address.indexOf(`${resource.type}.${resource.name}`), 0)).replace(/^data\.$/, '');
  return {
    address: resource.address,
    type: resource.type,
    noun: display(noun),
    name: display(`${constructPath === undefined ? `${modules}${local}` : shortName(constructPath)}${key}`),
    ...(constructPath === undefined ? {} : { constructPath }),
  };
}

function shortName(constructPath: string): string {
  const ids = constructPath.split('/').slice(1);
  while (ids.length > 1 && REPETITIVE.has(ids[ids.length - 1].toLowerCase())) {
    ids.pop();
  }
  return ids.join('/') || constructPath;
}
