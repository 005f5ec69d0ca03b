import { ENGINE, docker } from '../harness';
import { GroupRun, runGroup } from './group-run';
import { Row, compare } from './prediction';
import { recordPlan, recordRows } from './record';
import { GROUPS } from './scenarios';
import { LocalRegistry } from '../registry/local-registry';

const rows: Row[] = [];

afterAll(() => recordRows(rows));

describe.each(Object.entries(GROUPS))('the review of a plan: %s', (group, all) => {
  const scenarios = all.filter(({ engine }) => engine === undefined || engine === ENGINE);
  let run: GroupRun;
  let registry: LocalRegistry | undefined;

  beforeAll(async () => {
    registry = group === 'registry' ? await LocalRegistry.start() : undefined;
    if (group === 'services') {
      await docker('swarm', 'init', '--advertise-addr', '127.0.0.1');
    }
    run = await runGroup(group, scenarios, registry);
    recordPlan(group, run.json);
  });

  afterAll(async () => {
    await registry?.stop();
    if (group === 'services') {
      await docker('swarm', 'leave', '--force');
    }
  });

  test.each(scenarios.map((scenario) => [scenario.edit, scenario] as const))('%s: what is predicted happens', (_edit, scenario) => {
    const row = compare(scenario, run.review, run.observations.get(scenario.name)!, run.slowness);
    rows.push(row);
    expect(row).toEqual({ ...row, agrees: true });
  });
});
