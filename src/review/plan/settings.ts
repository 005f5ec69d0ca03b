import { Json, JsonObject, isObject } from './terraform-plan';

/** What one setting is: the steps to it, its attribute (the first of them), its own name (the last) and its raw text. */
export interface Setting {
  readonly path: readonly string[];
  readonly attribute: string;
  readonly name: string;
  readonly text: string;
}

/** Blocks and lists that are really maps: how the key and the text of one entry are read. */
type Decoder = (entry: Json) => readonly [key: string, text: string] | undefined;

const DECODERS: { readonly [attribute: string]: Decoder } = {
  env: (entry) => splitPair(entry),
  labels: block('label', (entry) => text(entry.value)),
  ports: (entry) => isObject(entry) ? [portTarget(entry), `${hostAddress(entry)}${entry.publish_mode === 'host' ? ' of each node' : ''}`] : undefined,
  volumes: block('container_path', (entry) => mountText(entry.volume_name || entry.host_path || entry.from_container || 'an anonymous volume', entry.read_only)),
  mounts: block('target', (entry) => mountText(entry.source || text(entry.type), entry.read_only)),
  networks_advanced: (entry) => isObject(entry) ? [text(entry.name || entry.id), networkText(entry)] : undefined,
  host: block('host', (entry) => text(entry.ip)),
  ulimit: block('name', (entry) => `${text(entry.soft)}:${text(entry.hard)}`),
  devices: block('host_path', (entry) => `${text(entry.container_path)} ${text(entry.permissions)}`.trim()),
  upload: block('file', (entry) => text(entry.source_hash || entry.content || entry.content_base64 || entry.source)),
  secrets: block('file_name', (entry) => text(entry.secret_name || entry.secret_id)),
  configs: block('file_name', (entry) => text(entry.config_name || entry.config_id)),
  auth_config: block('host_name', () => 'set'),
};

/** A key for maps that is another one for each path. */
export function keyOf(path: readonly string[]): string {
  return JSON.stringify(path);
}

/** Whether a path begins with these steps. */
export function isBelow(path: readonly string[], steps: readonly string[]): boolean {
  return steps.every((step, at) => path[at] === step);
}

/**
 * The settings of a resource, entry by entry, by `keyOf` their path.
 *
 * @param isNothing which values are none
 */
export function settingsOf(values: JsonObject | null, isNothing: (value: Json) => boolean = isUnset): Map<string, Setting> {
  const settings = new Map<string, Setting>();
  const add = (path: string[], value: string): void => {
    const key = keyOf(path);
    const others = settings.get(key)?.text;
    settings.set(key, { path, attribute: path[0], name: path[path.length - 1], text: others === undefined ? value : `${others}, ${value}` });
  };
  const walk = (path: string[], value: Json): void => {
    if (Array.isArray(value)) {
      walkList(path, value);
    } else if (isObject(value)) {
      Object.entries(value).forEach(([key, part]) => walk([...path, key], part));
    } else if (!isNothing(value)) {
      add(path, text(value));
    }
  };
  const walkList = (path: string[], list: Json[]): void => {
    const decode = Object.hasOwn(DECODERS, path[path.length - 1]) ? DECODERS[path[path.length - 1]] : undefined;
    const entries = decode && list.map(decode);
    if (entries?.every((entry) => entry !== undefined)) {
      entries.forEach(([key, value]) => add([...path, key], value));
    } else if (list.some((entry) => isObject(entry) || Array.isArray(entry))) {
      // A block that occurs once needs no number.
      list.forEach((entry, at) => walk(list.length === 1 ? path : [...path, String(at)], entry));
    } else if (list.length > 0) {
      add(path, list.map(text).join(' '));
    }
  };
  Object.entries(values ?? {}).forEach(([key, value]) => walk([key], value));
  return settings;
}

/** The side of a published port that the outside sees, such as `0.0.0.0:8080`. */
export function hostAddress(port: JsonObject): string {
  const ip = text(port.ip || '0.0.0.0');
  return `${ip.includes(':') ? `[${ip}]` : ip}:${text(port.external || port.published_port || 'a random port')}`;
}

export function text(value: Json | undefined): string {
  if (value === null || value === undefined) {
    return '';
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** What says nothing in any provider. */
export function isAbsent(value: Json | undefined): boolean {
  return value === null || value === undefined || value === '';
}

/** Docker's provider writes "not set" in any of these ways: a change among them is noise. */
export function isUnset(value: Json | undefined): boolean {
  return value === null || value === undefined || value === '' || value === 0 || value === false
    || (typeof value === 'object' && Object.keys(value).length === 0);
}

/** The blocks of an attribute; empty where there are none. */
export function blocks(values: JsonObject | undefined, attribute: string): JsonObject[] {
  const list = values?.[attribute];
  return Array.isArray(list) ? list.filter(isObject) : [];
}

/** `KEY=value`; undefined where the entry isn't one. */
export function splitPair(entry: Json): readonly [string, string] | undefined {
  const at = typeof entry === 'string' ? entry.indexOf('=') : -1;
  return at > 0 ? [(entry as string).slice(0, at), (entry as string).slice(at + 1)] : undefined;
}

function portTarget(port: JsonObject): string {
  return `${text(port.internal ?? port.target_port)}/${text(port.protocol || 'tcp')}`;
}

function block(key: string, value: (entry: JsonObject) => string): Decoder {
  return (entry) => isObject(entry) && typeof entry[key] === 'string' ? [entry[key], value(entry)] : undefined;
}

function mountText(source: Json, readOnly: Json | undefined): string {
  return `${text(source)}${readOnly === true ? ' (read-only)' : ''}`;
}

function networkText(entry: JsonObject): string {
  const details = [
    ...(Array.isArray(entry.aliases) && entry.aliases.length > 0 ? [`as ${entry.aliases.map(text).sort().join(', ')}`] : []),
    ...[entry.ipv4_address, entry.ipv6_address].filter((address) => !isUnset(address)).map(text),
  ];
  return ['attached', ...details].join(' ');
}
