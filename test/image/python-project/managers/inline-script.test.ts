import { inlineScript } from '../../../../src/image/python-project/managers/inline-script';
import { filesOf } from '../../source-files';

const SCRIPT = '#!/usr/bin/env python\n# /// script\n# requires-python = ">=3.11"\n# dependencies = [\n#   "requests==2.32.0",\n#   "rich",\n# ]\n# ///\nprint(1)\n';

test('reads the block of a script', () => {
  const files = filesOf({ 'fetch.py': SCRIPT, 'other.py': '' });
  expect(inlineScript.find(files)).toBe('fetch.py');
  expect(inlineScript.read(files, 'fetch.py', { extras: [], groups: [] })).toMatchObject({
    packages: new Map([['requests', '2.32.0'], ['rich', '']]), manifests: ['fetch.py'], install: ['uv pip install --requirements fetch.py'],
  });
});

test('main.py goes before others', () => {
  expect(inlineScript.find(filesOf({ 'a.py': SCRIPT, 'main.py': SCRIPT }))).toBe('main.py');
});

test('a block that is no TOML is none', () => {
  expect(inlineScript.find(filesOf({ 'a.py': '# /// script\n# = =\n# ///\n' }))).toBeUndefined();
});
