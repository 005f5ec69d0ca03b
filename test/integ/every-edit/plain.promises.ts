import { record } from './record';
import { run } from './run';
import { TABLES } from './tables';

// Not a test of ours: `scripts/promises` runs it for the other column of docs/promises.md.
test('the same properties of plain provider resources are recorded', async () => {
  const plain = await run('every-edit-plain', 'plain', TABLES);
  record('every-edit', 'plain', plain);
  expect(plain.map(({ name }) => name)).toEqual(TABLES.flatMap(({ rows }) => rows.filter((row) => row.plain).map(({ name }) => name)));
});
