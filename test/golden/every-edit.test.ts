import './environment';
import { App, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { GoldenFile } from './golden-file';
import { rendered } from './render';
import { DeploymentTarget, PythonAppStack } from '../../src';
import { Phase, Row } from '../integ/every-edit/row';
import { Table } from '../integ/every-edit/run';
import { STACK_TABLES, TABLES } from '../integ/every-edit/tables';
import { SERVICE_BASELINE, SERVICE_ROWS } from '../integ/swarm/every-edit/services';

const PHASES: Phase[] = ['first', 'edited', 'removed'];
const ABSENT = '–';
/** Stands for a long value that is the same as in the phase before. */
const SAME = 'same';
const LONG = 40;

const swarm = DeploymentTarget.swarm({ nodes: ['node-1', 'node-2'], statefulNode: 'node-1' });
const onEngine = (app: App) => new TerraformStack(app, 'stack');
const onSwarm = (app: App) => new PythonAppStack(app, 'stack', { target: swarm });

/** What a row renders, by address and attribute: one value, or those of the three phases where they differ. */
async function phases(row: Row, newStack: (app: App) => TerraformStack): Promise<Map<string, string>> {
  const seen: Map<string, string>[] = [];
  for (const phase of PHASES) {
    const blocks = await rendered((outdir) => {
      const app = new App({ outdir });
      row.library(new Construct(newStack(app), 'row'), phase);
      app.synth();
    });
    seen.push(new Map([...blocks].flatMap(([address, lines]) => [...lines].map(([name, value]): [string, string] => [`${address} ${name}`, value]))));
  }
  return new Map(seen.flatMap((lines) => [...lines.keys()]).sort().map((name) => {
    const values = seen.map((lines) => lines.get(name) ?? ABSENT);
    const told = values.map((value, index) => (value === values[index - 1] && value.length > LONG ? SAME : value));
    return [name, new Set(values).size === 1 ? values[0] : told.join(' → ')];
  }));
}

/** What a row has beside those that never had the property, and what it lacks. */
function beyond(baseline: ReadonlyMap<string, string>, row: ReadonlyMap<string, string>): Map<string, string> {
  const addressOf = (name: string) => name.split(' ', 1)[0];
  const addresses = new Set([...row.keys()].map(addressOf));
  return new Map([
    ...[...row].filter(([name, value]) => baseline.get(name) !== value),
    ...[...baseline.keys()].filter((name) => !row.has(name) && addresses.has(addressOf(name))).map((name): [string, string] => [name, ABSENT]),
  ]);
}

function testRows(title: string, { rows, baseline }: Table, newStack: (app: App) => TerraformStack): void {
  describe(`every row of ${title}`, () => {
    const golden = new GoldenFile(`every-edit/${title}.txt`);
    let common: ReadonlyMap<string, string>;

    beforeAll(async () => {
      common = await phases(baseline, newStack);
    });

    test('all have in common what they had before', () => golden.expectSame(new Map([['all', common]])));
    test.each(rows.map((row): [string, Row] => [row.name, row]))('%s is rendered as before', async (name, row) => (
      golden.expectSame(new Map([[name, beyond(common, await phases(row, newStack))]]))));
    test('none is gone', () => golden.finish());
  });
}

[...TABLES, ...STACK_TABLES].forEach((table) => testRows(table.title, table, onEngine));
testRows('swarm', { title: 'swarm', rows: SERVICE_ROWS, baseline: SERVICE_BASELINE }, onSwarm);
