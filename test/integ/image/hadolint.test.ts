import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pythonTool } from './fixtures';

const GOLDEN = join(__dirname, '../../image/dockerfile/golden');

test.each(readdirSync(GOLDEN))('%s passes hadolint without a warning', async (file) => {
  expect(await pythonTool(GOLDEN, 'hadolint', '--no-color', file)).toBe('');
});
