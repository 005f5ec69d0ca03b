import { parseRequirementsTxt, requirementsTxt } from '../../../../src/image/python-project/managers/requirements-txt';
import { filesOf } from '../../source-files';

const NOTHING = { extras: [], groups: [] };

test('follows -r and -c, joins lines, leaves comments out', () => {
  const parsed = parseRequirementsTxt(filesOf({
    'requirements.txt': '# ours\n-r requirements/base.txt\n-c constraints.txt\nFlask==3.1.0 \\\n    --hash=sha256:abc  # web\n--extra-index-url https://example.com\n',
    'requirements/base.txt': '--requirement=more.txt\nrequests>=2\n',
    'requirements/more.txt': '-r ../requirements.txt\nattrs==24.1.0 ; python_version < "4"\n',
    'constraints.txt': 'urllib3==2.0.0\n',
  }), 'requirements.txt');
  expect(parsed.files).toEqual(['requirements.txt', 'requirements/base.txt', 'requirements/more.txt', 'constraints.txt']);
  expect(Object.fromEntries(parsed.packages)).toEqual({ attrs: '24.1.0', requests: '', flask: '3.1.0' });
  expect(parsed.hasHashes).toBe(true);
});

test.each([['-e .', '.'], ['.', '.'], ['-e ./lib[extra]', 'lib'], ['--editable=.', '.']])('%s is the local package %s', (line, folder) => {
  expect(parseRequirementsTxt(filesOf({ 'requirements.txt': `${line}\n` }), 'requirements.txt').localPaths).toEqual([folder]);
});

test('throws where a file that it refers to is missing', () => {
  expect(() => parseRequirementsTxt(filesOf({ 'requirements.txt': '-r base.txt' }), 'requirements.txt'))
    .toThrow('"source": requirements.txt refers to base.txt, but the build context has no base.txt.');
});

test('throws for extras and groups', () => {
  const files = filesOf({ 'requirements.txt': '' });
  expect(() => requirementsTxt.read(files, 'requirements.txt', { extras: ['docs'], groups: [] })).toThrow('"extras" is [docs], but requirements.txt has no extras');
  expect(() => requirementsTxt.read(files, 'requirements.txt', { extras: [], groups: ['prod'] })).toThrow('"dependencyGroups" is [prod], but requirements.txt has no groups');
});

test('requires all hashes where there are any', () => {
  const read = (text: string) => requirementsTxt.read(filesOf({ 'requirements.txt': text }), 'requirements.txt', NOTHING).install;
  expect(read('flask==3.1.0 --hash=sha256:a')).toEqual(['uv pip install --require-hashes --requirements requirements.txt']);
  expect(read('flask==3.1.0')).toEqual(['uv pip install --requirements requirements.txt']);
});

test('installs the dependencies of a local package with the others, and the package itself later', () => {
  const files = filesOf({ 'requirements.txt': '-e .\ngunicorn==23.0.0', 'pyproject.toml': '[project]\nname = "shop"' });
  const { install, localPackages, manifests } = requirementsTxt.read(files, 'requirements.txt', NOTHING);
  expect(install[1]).toBe('uv pip install --requirements .remote.txt --requirements pyproject.toml');
  expect([localPackages, manifests]).toEqual([['.'], ['requirements.txt', 'pyproject.toml']]);
});

test('warns of what is not pinned', () => {
  const { warnings } = requirementsTxt.read(filesOf({ 'requirements.txt': 'flask\nrequests==2.32.0' }), 'requirements.txt', NOTHING);
  expect(warnings).toEqual([expect.stringContaining('requirements.txt pins no version of flask')]);
});
