import { record } from './record';
import { Outcome, run, Table } from './run';
import { namesOf } from './tables';

/** Declares a test for each property of some tables, all of which are deployed together. */
export function testEveryProperty(title: string, tables: readonly Table[]): void {
  describe('every property', () => {
    let outcomes: Map<string, Outcome>;

    beforeAll(async () => {
      const kept = await run(title, 'library', tables);
      record(title, 'library', kept);
      outcomes = new Map(kept.map((outcome) => [outcome.name, outcome]));
    });

    test.each(namesOf(tables))('%s: the plan is empty, the edit and the removal are seen', (name) => {
      expect(outcomes.get(name)).toEqual({ name, planEmpty: true, editSeen: true, removalSeen: true, notes: [] });
    });
  });
}
