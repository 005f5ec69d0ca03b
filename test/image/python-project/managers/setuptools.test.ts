import { setuptools } from '../../../../src/image/python-project/managers/setuptools';
import { filesOf } from '../../source-files';

const read = (files: { [path: string]: string }, extras: string[] = []) =>
  setuptools.read(filesOf(files), 'setup.py' in files ? 'setup.py' : 'setup.cfg', { extras, groups: [] });

const CFG = '[metadata]\nname = a\n[options]\ninstall_requires =\n    flask\n    # pinned\n    attrs==24.1.0; python_version > "3"\npackages = find:\n';

test('a setup.py is run with the whole source, since it may read anything', () => {
  const found = read({ 'setup.py': 'setup(name="a", install_requires=["Flask[async]>=3", \'gunicorn==23.0.0\'])' });
  expect(Object.fromEntries(found.packages)).toEqual({ flask: '', gunicorn: '23.0.0' });
  expect(found).toMatchObject({ install: ['uv pip install --requirements setup.py'], localPackages: ['.'], needsWholeSource: true });
});

test.each<{ [path: string]: string }>([{}, { 'setup.py': 'from setuptools import setup\n\nsetup()\n' }])('a setup.cfg that says it all is read, with %p beside it', (more) => {
  const found = read({ 'setup.cfg': CFG, ...more });
  expect(Object.fromEntries(found.packages)).toEqual({ flask: '', attrs: '24.1.0' });
  expect(found).toMatchObject({
    install: ["uv pip install 'flask' 'attrs==24.1.0; python_version > \"3\"'"],
    needsWholeSource: false,
    localPackages: 'setup.py' in more ? ['.'] : [],
  });
});

test('extras and requirements in a file are known to setuptools only', () => {
  expect(read({ 'setup.cfg': CFG }, ['docs'])).toMatchObject({ install: ['uv pip install --requirements setup.cfg --extra docs'], needsWholeSource: true });
  expect(read({ 'setup.cfg': '[options]\ninstall_requires = file: requirements.in\n' }).needsWholeSource).toBe(true);
});

test('a setup.cfg with only the options of tools is none', () => {
  expect(setuptools.find(filesOf({ 'setup.cfg': '[flake8]\nmax-line-length = 100\n' }))).toBeUndefined();
});
