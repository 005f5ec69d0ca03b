import { SERVICE_BASELINE, SERVICE_ROWS } from './services';
import { DeploymentTarget, PythonAppStack } from '../../../../src';
import { record } from '../../every-edit/record';
import { Outcome, run } from '../../every-edit/run';

const NAMES = SERVICE_ROWS.map(({ name }) => name);

describe('every property of a service', () => {
  let outcomes: Map<string, Outcome>;

  beforeAll(async () => {
    const target = DeploymentTarget.swarm({ nodes: ['node-1', 'node-2'], statefulNode: 'node-1' });
    const kept = await run('every-edit', 'library', [{ title: 'services', rows: SERVICE_ROWS, baseline: SERVICE_BASELINE }], (app, id) => new PythonAppStack(app, id, { target }));
    record('every-edit', 'library', kept);
    outcomes = new Map(kept.map((outcome) => [outcome.name, outcome]));
  });

  test.each(NAMES)('%s: the plan is empty, the edit and the removal are seen', (name) => {
    expect(outcomes.get(name)).toEqual({ name, planEmpty: true, editSeen: true, removalSeen: true, notes: [] });
  });
});
