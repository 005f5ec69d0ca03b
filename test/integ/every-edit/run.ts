import { isDeepStrictEqual } from 'node:util';
import { DockerProvider } from '@cdktf/provider-docker/lib/provider';
import { Construct } from 'constructs';
import { Phase, Row } from './row';
import { ApiObject, Deployment, docker, NewStack } from '../harness';

/** What became of one property. */
export interface Outcome {
  readonly name: string;
  /** The plan after each apply was empty. */
  readonly planEmpty: boolean;
  /** The edit was applied to the running container, network or volume. */
  readonly editSeen: boolean;
  /** So was the removal. */
  readonly removalSeen: boolean;
  /** What was seen instead, for whoever has to find out why. */
  readonly notes: readonly string[];
}

/** A property's row, with one that never had the property. */
export interface Table {
  /** What its rows are of. */
  readonly title: string;
  readonly rows: readonly Row[];
  readonly baseline: Row;
}

export type Column = 'library' | 'plain';

/** One row in the deployment, under an id that begins the names of all its resources. */
interface Placed {
  readonly id: string;
  readonly row: Row;
  readonly baselineId: string;
}

interface Observation {
  /** Address of the resource under test, by row id. */
  readonly addresses: ReadonlyMap<string, string>;
  /** What the engine runs, by address. */
  readonly inspected: ReadonlyMap<string, ApiObject>;
  /** What commands inside or beside printed, by row id. */
  readonly printed: ReadonlyMap<string, string>;
  /** What another apply would change although nothing was edited. */
  readonly pending: readonly string[];
  readonly failure: string;
}

/**
 * Takes all properties of some tables through *first → edited → removed* at once: one real deployment, three applies, and a
 * plan and an inspection after each.
 */
export async function run(title: string, column: Column, tables: readonly Table[], newStack?: NewStack): Promise<Outcome[]> {
  const placed = tables.flatMap(({ rows, baseline }, table) => {
    const baselineId = `b${table}`;
    return [{ id: baselineId, row: baseline, baselineId }, ...rows.flatMap((row, index) => (row[column] ? [{ id: `t${table}r${index}`, row, baselineId }] : []))];
  });
  const deployment = new Deployment(title, () => undefined, newStack);
  try {
    const first = await observe(deployment, column, placed, 'first');
    const edited = await observe(deployment, column, placed, 'edited');
    const removed = await observe(deployment, column, placed, 'removed');
    return placed.filter(({ id, baselineId }) => id !== baselineId).map((row) => outcome(row, { first, edited, removed }));
  } finally {
    await deployment.destroy();
  }
}

async function observe(deployment: Deployment, column: Column, placed: readonly Placed[], phase: Phase): Promise<Observation> {
  const addresses = new Map<string, string>();
  deployment.define((stack) => {
    if (column === 'plain') {
      new DockerProvider(stack, 'docker');
      stack.addOverride('terraform.required_providers.docker.version', '~> 4.6');
    }
    for (const { id, row } of placed) {
      const resource = row[column]!(new Construct(stack, id), phase);
      addresses.set(id, `${resource.terraformResourceType}.${resource.friendlyUniqueId}`);
    }
  });
  // One resource that can't be applied must not hide what became of the others.
  const failure = await deployment.apply().then(() => '', (error: Error) => error.message);
  const pending = (await deployment.plan()).summary;
  const inspected = await deployment.inspectAll();
  const printed = new Map(await Promise.all(placed.map(async ({ id, row }): Promise<[string, string]> => {
    const found = inspected.get(addresses.get(id)!) ?? {};
    const commands = [...row.inside ? [['exec', found.Id, ...row.inside]] : [], ...row.beside?.(found) ?? []];
    return [id, await Promise.all(commands.map((command) => docker(...command))).then((outputs) => outputs.join('\n'), () => '')];
  })));
  return { addresses, inspected, printed, pending: [...pending], failure };
}

function outcome({ id, row, baselineId }: Placed, phases: Readonly<Record<Phase, Observation>>): Outcome {
  const seen = (phase: Phase, of = id) => {
    const inspected = phases[phase].inspected.get(phases[phase].addresses.get(of)!);
    return inspected && row.observe(inspected, phases[phase].printed.get(of) ?? '');
  };
  const removed = 'removed' in row ? row.removed : seen('removed', baselineId);
  const pending = (['first', 'edited', 'removed'] as const).flatMap((phase) => phases[phase].pending
    .filter((change) => change.split('.')[1].startsWith(`${id}_`))
    .map((change) => `plan after "${phase}": ${change}`));
  const editSeen = isDeepStrictEqual(seen('edited'), row.edited);
  const removalSeen = isDeepStrictEqual(seen('removed'), removed);
  return {
    name: row.name,
    planEmpty: pending.length === 0,
    editSeen,
    removalSeen,
    notes: [
      ...pending,
      ...editSeen ? [] : [`after the edit: ${JSON.stringify(seen('edited'))} instead of ${JSON.stringify(row.edited)}`],
      ...removalSeen ? [] : [`after the removal: ${JSON.stringify(seen('removed'))} instead of ${JSON.stringify(removed)}`],
    ],
  };
}
