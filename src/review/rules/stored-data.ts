import { configAddress } from '../plan/dependencies';
import { blocks, isUnset, splitPair, text } from '../plan/settings';
import { Json, JsonObject, ResourceChange, isObject } from '../plan/terraform-plan';
import { PlanContext, after, before } from '../plan-context';

/** A version as far as a tag tells it: `16-alpine` says nothing of the minor one. */
interface Version {
  readonly major: number;
  readonly minor?: number;
}

/** A server that keeps data, and what it can't start with. */
interface Server {
  readonly name: string;
  readonly data: string;
  /** The variable that can move the data to another folder. */
  readonly folder?: string;
  cannotRead(from: Version, to: Version): boolean;
}

/** By the repository of the official image. Only what is certain: where a tag leaves it open, nothing is said. */
const SERVERS: { readonly [repository: string]: Server } = {
  postgres: { name: 'PostgreSQL', data: '/var/lib/postgresql', folder: 'PGDATA', cannotRead: (from, to) => from.major >= 10 && to.major >= 10 && from.major !== to.major },
  // The format of the dump went up with 5 and with 7; a server reads no newer one.
  redis: { name: 'Redis', data: '/data', cannotRead: (from, to) => [5, 7].some((since) => from.major >= since && to.major < since) },
  // It never goes back, and 4 takes the data of 3.13 only.
  rabbitmq: {
    name: 'RabbitMQ',
    data: '/var/lib/rabbitmq',
    cannotRead: (from, to) => to.major < from.major
      || (to.major >= 4 && (from.major < 3 || (from.major === 3 && from.minor !== undefined && from.minor < 13))),
  },
};

/** Data that stays while the image goes to a version that can't read it. */
export interface UnreadableData {
  readonly server: string;
  readonly from: string;
  readonly to: string;
  /** Whether a check that runs before ends the deploy while the old one still serves. */
  readonly checked: boolean;
}

/** What the new version of a container or a service can't read, of the data that it keeps. */
export function unreadableData(change: ResourceChange, context: PlanContext): UnreadableData | undefined {
  const old = serverOf(change, before, context);
  const next = serverOf(change, after, context);
  if (old === undefined || next === undefined || old.server !== next.server || !old.server.cannotRead(old.version, next.version)) {
    return undefined;
  }
  const { name, data, folder } = old.server;
  const [had, has] = [before, after].map((side) => container(change, side(change)));
  const kept = dataMounts(had, data).filter((source) => dataMounts(has, data).includes(source) && !isRemoved(source, context));
  return kept.length === 0 || (folder !== undefined && variable(had, folder) !== variable(has, folder))
    ? undefined
    : { server: name, from: old.tag, to: next.tag, checked: isChecked(change, kept, context) };
}

type Side = (change: ResourceChange) => JsonObject;

function serverOf(change: ResourceChange, side: Side, context: PlanContext): { server: Server; version: Version; tag: string } | undefined {
  const attribute = change.type === 'docker_service' ? 'task_spec' : 'image';
  const images = [...context.dependencies.ofAttribute(configAddress(change), attribute)].flatMap((address) => context.at(address))
    .filter(({ type }) => type === 'docker_image');
  // Several instances of one resource may have several tags.
  const name = text(images.length === 1 ? side(images[0]).name : container(change, side(change)).image);
  const [, repository, tag, major, minor] = /(?:^|\/)([^/:@]+):v?((\d+)(?:\.(\d+))?(?:[.-][\w.-]*)?)(?:@.*)?$/.exec(name) ?? [];
  return repository === undefined || !Object.hasOwn(SERVERS, repository)
    ? undefined
    : { server: SERVERS[repository], version: { major: Number(major), minor: minor === undefined ? undefined : Number(minor) }, tag };
}

/** The settings that a container and the containers of a service share. */
function container(change: ResourceChange, values: JsonObject): JsonObject {
  return change.type === 'docker_service' ? blocks(blocks(values, 'task_spec')[0], 'container_spec')[0] ?? {} : values;
}

interface Mount {
  readonly source: Json | undefined;
  readonly target: Json | undefined;
  readonly readOnly: boolean;
}

function mountsOf(values: JsonObject): Mount[] {
  return [
    ...blocks(values, 'volumes').map((mount) => (
      { source: mount.volume_name || mount.host_path, target: mount.container_path, readOnly: mount.read_only === true })),
    ...blocks(values, 'mounts').map((mount) => ({ source: mount.source, target: mount.target, readOnly: mount.read_only === true })),
  ].filter(({ source }) => !isUnset(source));
}

/** What is mounted for the server to write its data into; who only reads it isn't the server. */
function dataMounts(values: JsonObject, data: string): string[] {
  return mountsOf(values).filter(({ target, readOnly }) => !readOnly && `${text(target)}/`.startsWith(`${data}/`)).map(({ source }) => text(source));
}

function variable(values: JsonObject, name: string): string | undefined {
  const { env } = values;
  return Array.isArray(env) ? env.map(splitPair).find((pair) => pair?.[0] === name)?.[1] : isObject(env) ? text(env[name]) || undefined : undefined;
}

function isRemoved(volume: string, context: PlanContext): boolean {
  return context.changes.some((change) => change.type === 'docker_volume' && change.change.actions.includes('delete') && before(change).name === volume);
}

/** Whether the change waits for a container that looks at the same data first and is made anew, as the services of this library do. */
function isChecked(change: ResourceChange, volumes: readonly string[], context: PlanContext): boolean {
  return [...context.dependencies.transitive(configAddress(change))].flatMap((address) => context.at(address)).some((other) => (
    other.type === 'docker_container' && other.change.actions.includes('create') && after(other).must_run === false
    && mountsOf(after(other)).some(({ source, readOnly }) => readOnly && volumes.includes(text(source)))));
}
