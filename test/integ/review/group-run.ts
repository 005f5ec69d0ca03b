import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { AliasPoller, Poller, PortPoller, TaskPoller } from './poller';
import { IMAGE, Names, SERVER, Scenario } from './scenarios';
import { Review } from '../../../src/review/model';
import { readPlan } from '../../../src/review/plan/terraform-plan';
import { reviewPlan } from '../../../src/review/review';
import { startSpan } from '../../../src/review/rules/downtime';
import { docker, eventually, freePort, get, terraform } from '../harness';
import { LocalRegistry } from '../registry/local-registry';

/** What was seen of one scenario while its plan was applied. */
export interface Observation {
  /** Longest time without an answer, in seconds. */
  readonly outage?: number;
  readonly requests?: number;
  readonly failed?: number;
  /** `docker inspect` before and after; undefined where there is no such container. */
  readonly before?: Inspected;
  readonly after?: Inspected;
  /** Seconds that the build took. */
  readonly build?: number;
  readonly pushed: boolean;
  /** Terraform's error on the resource. */
  readonly error?: string;
  readonly dataLost?: boolean;
  /** Whether the next plan changes the resource again. */
  readonly again?: boolean;
}

export interface Inspected {
  readonly id: string;
  readonly running: boolean;
  /** Everything that `docker inspect` says. */
  readonly all: string;
}

/** A group of scenarios that was planned, reviewed, applied and observed. */
export interface GroupRun {
  /** The plan as JSON. */
  readonly json: string;
  readonly review: Review;
  readonly observations: ReadonlyMap<string, Observation>;
  /** How much longer than the estimate allows a start takes on this machine now; at least 1. */
  readonly slowness: number;
}

const HEADER = 'terraform {\n required_providers {\n docker = {\n source = "kreuzwerker/docker"\n version = "~> 4.6"\n }\n }\n}\n';

interface Event {
  readonly type?: string;
  readonly hook?: { readonly resource?: { readonly addr?: string }; readonly action?: string; readonly elapsed_seconds?: number };
  readonly diagnostic?: { readonly severity?: string; readonly address?: string; readonly summary?: string; readonly detail?: string };
}

/** Applies what was before, plans the edits, reviews the plan, and applies it under observation. */
export async function runGroup(group: string, scenarios: readonly Scenario[], registry?: LocalRegistry): Promise<GroupRun> {
  const names: Names = {
    prefix: `review-${randomBytes(3).toString('hex')}`,
    ports: await Promise.all(Array.from({ length: 8 }, freePort)),
    registry: registry && { address: registry.address, dockerConfig: registry.dockerConfig() },
  };
  const directory = mkdtempSync(join(tmpdir(), `review-${group}-`));
  const write = (phase: 'before' | 'after') => {
    writeFileSync(join(directory, 'main.tf'), HEADER + scenarios.map((scenario) => scenario[phase](names)).join('\n'));
    scenarios.flatMap(({ files }) => Object.entries(files?.[phase] ?? {})).forEach(([path, text]) => {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), text);
    });
  };
  const volumes = new Map<string, string>();
  const pollers = new Map<string, Poller>();
  try {
    write('before');
    await terraform(directory, 'init', '-no-color');
    await terraform(directory, 'apply', '-auto-approve', '-no-color');
    await Promise.all(scenarios.map(async ({ byHand }) => byHand && docker(...byHand(names))));
    write('after');
    await terraform(directory, 'plan', '-no-color', '-out=plan.bin');
    const json = await terraform(directory, 'show', '-json', 'plan.bin');
    const { review } = reviewPlan(readPlan(json), { stack: group });

    for (const scenario of scenarios.filter(({ measure }) => measure === 'data-lost' || measure === 'data-kept')) {
      volumes.set(scenario.name, await volumeOf(scenario, json));
    }
    await mark([...volumes.values()]);
    const before = await inspectAll(scenarios, names);
    for (const scenario of scenarios) {
      const poller = pollerOf(scenario, names);
      if (poller !== undefined) {
        pollers.set(scenario.name, await poller.start());
      }
    }
    const slowness = pollers.size > 0 ? await measureSlowness(names.prefix, pollers.size) : 1;
    const events = await applyWithEvents(directory);
    const polled = new Map(await Promise.all([...pollers].map(async ([name, poller]) => [name, await poller.stop()] as const)));
    const after = await inspectAll(scenarios, names);
    const next = readPlan(await replan(directory));
    const observations = new Map(await Promise.all(scenarios.map(async (scenario) => [scenario.name, {
      ...polled.get(scenario.name),
      before: before.get(scenario.name),
      after: after.get(scenario.name),
      build: buildSeconds(events, scenario),
      pushed: created(events, scenario.address) !== undefined,
      error: errorOf(events, scenario),
      dataLost: volumes.has(scenario.name) ? !await isMarked(volumes.get(scenario.name)!) : undefined,
      again: next.resource_changes?.some(({ address, change }) => address === scenario.address && change.actions.join() !== 'no-op'),
    }] as const)));
    return { json, review, observations, slowness };
  } finally {
    await Promise.all([...pollers.values()].map(async (poller) => poller.stop()));
    await terraform(directory, 'destroy', '-auto-approve', '-no-color');
    await Promise.all([...volumes.values()].map(async (volume) => docker('volume', 'rm', '--force', volume)));
    rmSync(directory, { recursive: true, force: true });
  }
}

function pollerOf({ name, address, measure, after }: Scenario, names: Names): Poller | undefined {
  if (!['outage', 'no-outage', 'opened'].includes(measure)) {
    return undefined;
  }
  if (address.startsWith('docker_service')) {
    return new TaskPoller(`${names.prefix}-${name}`);
  }
  const port = /external = (\d+)/.exec(after(names))?.[1];
  return port === undefined ? new AliasPoller(`${names.prefix}-${name}`, name) : new PortPoller(Number(port));
}

async function inspectAll(scenarios: readonly Scenario[], { prefix }: Names): Promise<Map<string, Inspected>> {
  const found = new Map<string, Inspected>();
  const all = (await docker('container', 'ls', '--all', '--filter', `name=${prefix}`, '--format', '{{.ID}} {{.Names}}')).split('\n').filter((line) => line !== '');
  for (const { name } of scenarios) {
    const line = all.find((entry) => new RegExp(` ${prefix}-${name}(-[ab])?$`).test(entry));
    if (line !== undefined) {
      const [document] = JSON.parse(await docker('container', 'inspect', line.split(' ')[0]));
      found.set(name, { id: document.Id, running: document.State.Running, all: JSON.stringify(document) });
    }
  }
  return found;
}

/** The volume that the scenario loses, by the plan's own state. */
async function volumeOf({ address }: Scenario, json: string): Promise<string> {
  const before = JSON.parse(json).resource_changes.find((change: { address: string }) => change.address === address).change.before;
  if (address.startsWith('docker_volume')) {
    return before.name;
  }
  const [container] = JSON.parse(await docker('container', 'inspect', before.name));
  return container.Mounts[0].Name;
}

async function mark(volumes: readonly string[]): Promise<void> {
  if (volumes.length > 0) {
    const mounts = volumes.flatMap((volume, at) => ['--volume', `${volume}:/v/${at}`]);
    await docker('run', '--rm', ...mounts, IMAGE, 'sh', '-c', 'for d in /v/*; do touch $d/marker; done');
  }
}

async function isMarked(volume: string): Promise<boolean> {
  const exists = (await docker('volume', 'ls', '--quiet', '--filter', `name=${volume}`)).split('\n').includes(volume);
  return exists && (await docker('run', '--rm', '--volume', `${volume}:/v`, IMAGE, 'ls', '/v')).includes('marker');
}

/**
 * Starts as many containers at once as are about to be watched. The estimates are made for an otherwise quiet machine: on a busy
 * one every start takes longer.
 */
async function measureSlowness(prefix: string, amount: number): Promise<number> {
  const started = Date.now();
  const names = Array.from({ length: amount }, (_, at) => `${prefix}-calibration-${at}`);
  await Promise.all(names.map(async (name) => {
    const port = await freePort();
    await docker('run', '--detach', '--name', name, '--publish', `127.0.0.1:${port}:8000`, IMAGE, 'python3', '-c', SERVER);
    await eventually(() => get(`http://127.0.0.1:${port}/`));
  }));
  const seconds = (Date.now() - started) / 1000;
  await docker('rm', '--force', ...names);
  return Math.max(1, seconds / startSpan().high);
}

async function applyWithEvents(directory: string): Promise<Event[]> {
  const parse = (output: string) => output.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Event);
  try {
    return parse(await terraform(directory, 'apply', '-json', 'plan.bin'));
  } catch (error) {
    return parse((error as Error).message);
  }
}

async function replan(directory: string): Promise<string> {
  await terraform(directory, 'plan', '-no-color', '-out=next.bin');
  return terraform(directory, 'show', '-json', 'next.bin');
}

function buildSeconds(events: readonly Event[], { address }: Scenario): number | undefined {
  const image = address.replace('docker_container', 'docker_image');
  return created(events, image)?.hook?.elapsed_seconds;
}

function created(events: readonly Event[], address: string): Event | undefined {
  return events.find(({ type, hook }) => type === 'apply_complete' && hook?.action === 'create' && hook.resource?.addr === address);
}

/** Terraform's error doesn't name what can't be destroyed: an event before it does. */
function errorOf(events: readonly Event[], { address, failsOn = address }: Scenario): string | undefined {
  const errors = events.flatMap(({ diagnostic }) => diagnostic?.severity === 'error' ? [diagnostic] : []);
  const errored = events.some(({ type, hook }) => type === 'apply_errored' && hook?.resource?.addr === failsOn);
  const found = errors.find((error) => error.address === failsOn) ?? (errored ? errors.find((error) => error.address === undefined) : undefined);
  return found && `${found.summary} ${found.detail}`.trim();
}
