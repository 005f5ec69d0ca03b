import { execFile } from 'child_process';
import { readConfiguration } from './project';
import { Terraform } from './terraform';
import { printable } from '../review/display';
import { Json, JsonObject, isObject } from '../review/plan/terraform-plan';

/** Lines of a log, and of what a check printed. */
const LAST_LINES = 20;
const INDENT = '  ';

/** Runs the docker CLI; the text of what it printed on both, empty where it fails or isn't there. */
type Docker = (...args: string[]) => Promise<string>;

/**
 * What containers and services that failed to start said last: their checks, and their logs. Terraform's provider tells no more than that they
 * aren't healthy. The docker CLI is asked; where there is none, or it doesn't reach the engine, nothing is told.
 *
 * @param addresses of the resources that failed
 */
export async function lastWords(terraform: Terraform, addresses: readonly string[]): Promise<string[]> {
  const failed = (await resourcesOf(terraform)).filter(({ address }) => addresses.includes(address));
  const configuration = readConfiguration(terraform.directory);
  const words = await Promise.all(failed.map(async ({ address, type, id }) => {
    const docker = dockerOf(hostOf(configuration, address));
    if (type === 'docker_container') {
      return containersWords(docker, address, id);
    }
    return type === 'docker_service' ? servicesWords(docker, address, id) : [];
  }));
  return words.flat();
}

interface StateResource {
  readonly address: string;
  readonly type: string;
  readonly id: string;
}

async function resourcesOf(terraform: Terraform): Promise<StateResource[]> {
  const state = parsed(await terraform.state());
  return objects(at(state, 'values', 'root_module', 'resources')).map(({ address, type, values }) => (
    { address: String(address), type: String(type), id: String(at(values, 'id')) }
  ));
}

async function containersWords(docker: Docker, address: string, id: string): Promise<string[]> {
  const state = parsed(await docker('container', 'inspect', '--format', '{{json .State}}', id));
  if (at(state, 'Health', 'Status') === undefined || at(state, 'Health', 'Status') === 'healthy') {
    return [];
  }
  const checks = checksOf(state);
  return [
    ...section(`The check of ${address} got`, checks[checks.length - 1] ?? 'nothing yet: the container ended before it was asked'),
    ...section(`The log of ${address} ends with`, await docker('container', 'logs', '--tail', String(LAST_LINES), id)),
  ];
}

/** A Swarm keeps the tasks that ended, the newest one first. */
async function servicesWords(docker: Docker, address: string, id: string): Promise<string[]> {
  const tasks = (await docker('service', 'ps', '--no-trunc', '--format', '{{json .}}', id)).split('\n').map(parsed);
  const task = tasks.find(({ Error: error }) => error);
  if (task === undefined) {
    return [];
  }
  const container = await docker('inspect', '--type', 'task', '--format', '{{.Status.ContainerStatus.ContainerID}}', String(task.ID));
  const [check] = checksOf(parsed(await docker('container', 'inspect', '--format', '{{json .State}}', container))).slice(-1);
  return [
    ...section(`A task of ${address} ended on ${task.Node}`, String(task.Error)),
    // Other nodes keep that to themselves.
    ...section('Its check got', check ?? ''),
    ...section('Its log ends with', await docker('service', 'logs', '--raw', '--tail', String(LAST_LINES), String(task.ID))),
  ];
}

/** What each of the last checks of a container printed. */
function checksOf(state: JsonObject): string[] {
  return objects(at(state, 'Health', 'Log')).map(({ Output: output }) => String(output));
}

function section(title: string, text: string): string[] {
  const lines = text.trim().split(/\r?\n/).slice(-LAST_LINES);
  return text.trim() === '' ? [] : [`${title}:`, ...lines.map((line) => `${INDENT}${printable(line)}`)];
}

/** The engine of a resource, where its provider names one. */
function hostOf({ provider, resource }: JsonObject, address: string): string | undefined {
  const [type, name] = address.split('.');
  const [, alias] = String(at(resource, type, name, 'provider') ?? '').split('.');
  const host = objects(at(provider, 'docker')).find((block) => block.alias === alias)?.host;
  return typeof host === 'string' ? host : undefined;
}

function at(value: Json | undefined, ...keys: string[]): Json | undefined {
  return keys.reduce<Json | undefined>((found, key) => (isObject(found) ? found[key] : undefined), value);
}

function dockerOf(host: string | undefined): Docker {
  const env = { ...process.env, ...(host === undefined ? {} : { DOCKER_HOST: host }) };
  return (...args) => new Promise((resolve) => {
    execFile('docker', args, { env, maxBuffer: 16 * 1024 * 1024 }, (error, stdout, stderr) => resolve(error ? '' : `${stdout}${stderr}`.trim()));
  });
}

function objects(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function parsed(json: string): JsonObject {
  try {
    const value: Json = JSON.parse(json);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
