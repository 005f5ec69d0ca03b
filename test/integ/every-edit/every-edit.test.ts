import { record } from './record';
import { Outcome, run } from './run';
import { NAMES, TABLES } from './tables';

describe('every property', () => {
  let outcomes: Map<string, Outcome>;

  beforeAll(async () => {
    const kept = await run('every-edit', 'library', TABLES);
    record('library', kept);
    outcomes = new Map(kept.map((outcome) => [outcome.name, outcome]));
  });

  test.each(NAMES)('%s: the plan is empty, the edit and the removal are seen', (name) => {
    expect(outcomes.get(name)).toEqual({ name, planEmpty: true, editSeen: true, removalSeen: true, notes: [] });
  });
});
