import { setuptools } from '../../../../src/image/python-project/managers/setuptools';
import { filesOf } from '../../source-files';

const read = (files: { [path: string]: string }) => setuptools.read(filesOf(files), 'setup.py' in files ? 'setup.py' : 'setup.cfg', { extras: [], groups: [] });

test('reads what setup.py writes out', () => {
  const found = read({ 'setup.py': 'setup(name="a", install_requires=["Flask[async]>=3", \'gunicorn==23.0.0\'])' });
  expect(Object.fromEntries(found.packages)).toEqual({ flask: '', gunicorn: '23.0.0' });
  expect(found).toMatchObject({ install: ['uv pip install --requirements setup.py'], localPackages: ['.'], needsWholeSource: false });
});

test('reads what setup.cfg writes out', () => {
  expect(Object.fromEntries(read({ 'setup.cfg': '[metadata]\nname = a\n[options]\ninstall_requires =\n    flask\n    attrs==24.1.0\npackages = find:\n' }).packages))
    .toEqual({ flask: '', attrs: '24.1.0' });
});

test('depends on the files at the root that setup.py names', () => {
  const found = read({ 'setup.py': 'long_description=open("README.md").read()', 'README.md': '', 'CHANGES.md': '' });
  expect(found.manifests).toEqual(['README.md', 'setup.py']);
});

test.each(['from shop import __version__', 'open("shop/version.py")'])('needs the whole source for %s', line => {
  expect(read({ 'setup.py': line, 'shop/__init__.py': '' }).needsWholeSource).toBe(true);
});

test('a setup.cfg with only the options of tools is none', () => {
  expect(setuptools.find(filesOf({ 'setup.cfg': '[flake8]\nmax-line-length = 100\n' }))).toBeUndefined();
});
