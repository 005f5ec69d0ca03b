import { detectDependencies } from '../../../src/image/python-project/detect-dependencies';
import { detectProject } from '../../../src/image/python-project/detect-project';
import { filesOf } from '../source-files';

/** What goes into the image: `name version` and its hashes, by the last characters. */
function installed(files: { [path: string]: string }, python = '3.11', selection = { extras: [] as string[], groups: [] as string[] }): string[] {
  const { lists = {} } = detectDependencies(filesOf(files), { ...selection, python });
  return Object.values(lists).join('').replace(/ \\\n\s+--hash=sha256:/g, ' #').trim().split('\n').filter((line) => line !== '');
}

const POETRY = `[tool.poetry]
name = "shop"
readme = "README.md"
package-mode = false

[tool.poetry.dependencies]
python = "^3.8"
uvicorn = { extras = ["standard"], version = "^0.30" }
old = { version = "^1.0", python = "<3.10" }
psycopg = { version = "^3.1", optional = true }

[tool.poetry.extras]
pg = ["psycopg"]
`;

/** What the lock files of all of Poetry's versions have in common: the edges between packages. */
function poetryPackages(files: (name: string) => string, more: (isOptional: boolean) => string): string {
  const entry = (name: string, version: string, rest = '', isOptional = false) =>
    `[[package]]\nname = "${name}"\nversion = "${version}"\noptional = ${isOptional}\npython-versions = ">=3.8"\n${more(isOptional)}${files(name)}\n${rest}\n`;
  return [
    entry('click', '8.1.7', '[package.dependencies]\ncolorama = {version = "*", markers = "platform_system == \\"Windows\\""}\n'),
    entry('colorama', '0.4.6'),
    entry('old', '1.5'),
    entry('pytest', '8.0.0'),
    entry('psycopg', '3.2.0', '', true),
    entry('uvicorn', '0.30.6', `[package.dependencies]
click = ">=7.0"
colorama = {version = ">=0.4", optional = true, markers = "sys_platform == \\"win32\\" and extra == \\"standard\\""}
uvloop = {version = ">=0.14.0,<0.15.0 || >0.15.0,<0.15.1 || >0.15.1", optional = true, markers = "sys_platform != \\"win32\\" and (sys_platform != \\"cygwin\\" and platform_python_implementation != \\"PyPy\\") and extra == \\"standard\\""}

[package.extras]
standard = ["colorama (>=0.4)", "uvloop (>=0.14.0,!=0.15.0,!=0.15.1)"]
`),
    entry('uvloop', '0.20.0'),
  ].join('\n');
}

const hashed = (name: string) => `[\n    {file = "${name}-1-cp311-cp311-manylinux_2_17_x86_64.whl", hash = "sha256:aa"},\n`
  + `    {file = "${name}-1-cp312-cp312-manylinux_2_17_x86_64.whl", hash = "sha256:bb"},\n    {file = "${name}-1-cp311-cp311-win_amd64.whl", hash = "sha256:cc"},\n    {file = "${name}-1.tar.gz", hash = "sha256:dd"},\n]`;

const POETRY_LOCKS: [string, string][] = [
  ['1.1, of 2020', `${poetryPackages(() => '', () => 'category = "main"\n')}\n[metadata]\nlock-version = "1.1"\n\n[metadata.files]\n${['click', 'colorama', 'old', 'pytest', 'psycopg', 'uvicorn', 'uvloop'].map((name) => `${name} = ${hashed(name)}`).join('\n')}\n`],
  ['2.0, of 2022', `${poetryPackages((name) => `files = ${hashed(name)}`, () => '')}\n[metadata]\nlock-version = "2.0"\n`],
  ['2.1, of 2025', `${poetryPackages((name) => `files = ${hashed(name)}`, (isOptional) => `groups = ["main"]\n${isOptional ? 'markers = "extra == \\"pg\\""\n' : ''}`)}\n[metadata]\nlock-version = "2.1"\n`],
];

describe.each(POETRY_LOCKS)('poetry.lock %s', (_, lock) => {
  const files = { 'pyproject.toml': POETRY, 'poetry.lock': lock };

  test('gives what the project asks for, with extras and hashes for this Python on Linux; poetry-readme, poetry1-uvloop', () => {
    expect(installed(files)).toEqual(['click==8.1.7 #aa #dd', 'uvicorn==0.30.6 #aa #dd', 'uvloop==0.20.0 #aa #dd']);
  });

  test('asks another Python other questions', () => {
    expect(installed(files, '3.9').map((line) => line.split(' ')[0])).toEqual(['click==8.1.7', 'old==1.5', 'uvicorn==0.30.6', 'uvloop==0.20.0']);
  });

  test('has the extras of the project', () => {
    expect(installed(files, '3.11', { extras: ['pg'], groups: [] }).map((line) => line.split('==')[0])).toEqual(['click', 'psycopg', 'uvicorn', 'uvloop']);
  });

  test('throws with the command that heals it where pyproject.toml asks for something else', () => {
    expect(() => installed({ ...files, 'pyproject.toml': POETRY.replace('^0.30', '^0.31') }))
      .toThrow('"source": pyproject.toml asks for uvicorn >=0.31,<0.32, but poetry.lock has 0.30.6 for Python 3.11. `poetry lock` brings it up to date');
    expect(() => installed({ ...files, 'pyproject.toml': POETRY.replace('python = "^3.8"', 'python = "^3.8"\nnew = "*"') })).toThrow('asks for new, but poetry.lock has none');
  });

  test('throws for an extra and for a group that nobody knows', () => {
    expect(() => installed(files, '3.11', { extras: ['mysql'], groups: [] })).toThrow('"extras" names "mysql", but "source": pyproject.toml has only pg.');
    expect(() => installed(files, '3.11', { extras: [], groups: ['web'] })).toThrow('"dependencyGroups" names "web", but "source": pyproject.toml has none.');
  });
});

const PDM = `[project]
name = "shop"
version = "1"
requires-python = ">=3.9"
dependencies = ["uvicorn[standard]>=0.30", "old; python_version < '3.10'"]

[project.optional-dependencies]
pg = ["psycopg>=3.1"]
`;

function pdmPackages(files: (name: string) => string, groups: (...names: string[]) => string): string {
  const entry = (name: string, version: string, group = 'default', rest = '') =>
    `[[package]]\nname = "${name}"\nversion = "${version}"\nrequires_python = ">=3.8"\n${groups(group)}${rest}${files(name)}\n`;
  return [
    entry('click', '8.1.7', 'default', 'dependencies = ["colorama; platform_system == \\"Windows\\""]\n'),
    entry('colorama', '0.4.6'),
    entry('old', '1.5'),
    entry('psycopg', '3.2.0', 'pg'),
    entry('uvicorn', '0.30.6', 'default', 'dependencies = ["click>=7.0", "typing-extensions>=4.0; python_version < \\"3.11\\""]\n'),
    entry('uvicorn', '0.30.6', 'default', 'extras = ["standard"]\ndependencies = ["colorama>=0.4; sys_platform == \\"win32\\"", "uvicorn==0.30.6", "uvloop!=0.15.0,!=0.15.1,>=0.14.0; (sys_platform != \\"cygwin\\" and sys_platform != \\"win32\\") and platform_python_implementation != \\"PyPy\\""]\n'),
    entry('typing-extensions', '4.12.0'),
    entry('uvloop', '0.20.0'),
  ].join('\n');
}

const PDM_NAMES = [['click', '8.1.7'], ['colorama', '0.4.6'], ['old', '1.5'], ['psycopg', '3.2.0'], ['uvicorn', '0.30.6'], ['typing-extensions', '4.12.0'], ['uvloop', '0.20.0']];
const PDM_LOCKS: [string, string][] = [
  ['4.0, of 2022', `${pdmPackages(() => '', () => '')}\n[metadata]\nlock_version = "4.0"\n\n[metadata.files]\n${PDM_NAMES.map(([name, version]) => `"${name} ${version}" = ${hashed(name).replace(/file = /g, 'url = ')}`).join('\n')}\n`],
  ['4.4, of 2023', `${pdmPackages((name) => `files = ${hashed(name)}`, () => '')}\n[metadata]\nlock_version = "4.4"\n`],
  ['4.5.0, of 2024', `${pdmPackages((name) => `files = ${hashed(name)}`, (...names) => `groups = ${JSON.stringify(names)}\n`)}\n[metadata]\nlock_version = "4.5.0"\n`],
];

describe.each(PDM_LOCKS)('pdm.lock %s', (_, lock) => {
  const files = { 'pyproject.toml': PDM, 'pdm.lock': lock };

  test('gives what the project asks for, with extras and hashes for this Python on Linux', () => {
    expect(installed(files)).toEqual(['click==8.1.7 #aa #dd', 'uvicorn==0.30.6 #aa #dd', 'uvloop==0.20.0 #aa #dd']);
    expect(installed(files, '3.9').map((line) => line.split('==')[0])).toEqual(['click', 'old', 'typing-extensions', 'uvicorn', 'uvloop']);
    expect(installed(files, '3.11', { extras: ['pg'], groups: [] }).map((line) => line.split('==')[0])).toEqual(['click', 'psycopg', 'uvicorn', 'uvloop']);
  });

  test('throws with the command that heals it', () => {
    expect(() => installed({ ...files, 'pyproject.toml': PDM.replace('>=0.30', '>=0.31') })).toThrow('but pdm.lock has 0.30.6 for Python 3.11. `pdm lock` brings it up to date');
  });
});

test('pdm-old-lock: where the lock file does not say what an extra brings, all of its packages count', () => {
  const files = {
    'pyproject.toml': '[project]\nname = "shop"\ndependencies = ["fastapi[all]>=0.103"]\n',
    'pdm.lock': '[metadata]\nlock_version = "4.4"\n[[package]]\nname = "fastapi"\nversion = "0.115.6"\n[[package]]\nname = "uvicorn"\nversion = "0.34.0"\n',
  };
  expect(installed(files)).toEqual(['fastapi==0.115.6', 'uvicorn==0.34.0']);
});

describe('Pipfile.lock, of 2018 and since', () => {
  const entry = (version: string, markers?: string) => ({ hashes: ['sha256:aa', 'sha256:bb'], index: 'pypi', markers, version: `==${version}` });
  const lock = {
    _meta: { 'pipfile-spec': 6, 'requires': { python_version: '3.8' }, 'sources': [{ name: 'pypi', url: 'https://public.example.com/simple' }, { name: 'ours', url: 'https://packages.example.com/simple' }] },
    default: { Flask: entry('1.0.2'), click: entry('7.0', "python_version >= '2.7' and python_version not in '3.0, 3.1'"), enum34: entry('1.1.6', "python_version < '3.4'"), e1839a8: { editable: true, path: '.' } },
    develop: { pytest: entry('4.0.0') },
  };
  const files = { 'Pipfile': '[packages]\nflask = "*"\n"e1839a8" = {editable = true, path = "."}\n', 'Pipfile.lock': JSON.stringify(lock), 'setup.py': '' };

  test('gives what suits this Python, from the indexes that it names', () => {
    expect(installed(files)).toEqual(['--extra-index-url https://packages.example.com/simple', 'click==7.0 #aa #bb', 'flask==1.0.2 #aa #bb']);
    expect(detectDependencies(filesOf(files), { extras: [], groups: [] }).localPackages).toEqual(['.']);
  });

  test('throws with the command that heals it', () => {
    expect(() => installed({ ...files, Pipfile: '[packages]\nflask = "==2.*"\n' })).toThrow('Pipfile asks for flask ==2.*, but Pipfile.lock has 1.0.2 for Python 3.11. `pipenv lock` brings it up to date');
  });
});

test('several versions of a package: the newest that suits everyone who asks', () => {
  const entry = (name: string, version: string, pythons: string, rest = '') => `[[package]]\nname = "${name}"\nversion = "${version}"\npython-versions = "${pythons}"\n${rest}\n`;
  const lock = [
    entry('numpy', '1.26.4', '>=3.9'), entry('numpy', '2.0.2', '>=3.9'), entry('numpy', '2.3.0', '>=3.11'),
    entry('pandas', '2.2.0', '>=3.9', '[package.dependencies]\nnumpy = [\n    {version = ">=1.22.4,<2", markers = "python_version < \\"3.11\\""},\n    {version = ">=1.23.2", markers = "python_version >= \\"3.11\\""},\n]\n'),
    entry('torch', '2.1.0', '>=3.9', '[package.dependencies]\nnumpy = "<2.3"\n'),
  ].join('\n');
  const of = (dependencies: string) => ({ 'poetry.lock': lock, 'pyproject.toml': `[tool.poetry]\nname = "a"\n[tool.poetry.dependencies]\npython = "*"\n${dependencies}` });
  expect(installed(of('pandas = "*"\n'))).toEqual(['numpy==2.3.0', 'pandas==2.2.0']);
  expect(installed(of('pandas = "*"\n'), '3.10')).toEqual(['numpy==1.26.4', 'pandas==2.2.0']);
  expect(installed(of('pandas = "*"\ntorch = "*"\n'))).toEqual(['numpy==2.0.2', 'pandas==2.2.0', 'torch==2.1.0']);
});

test('what only the build knows stays a marker', () => {
  const lock = '[[package]]\nname = "a"\nversion = "1"\n[package.dependencies]\nb = {version = "*", markers = "platform_machine == \\"x86_64\\" or os_name == \\"nt\\""}\n[[package]]\nname = "b"\nversion = "2"\n';
  expect(installed({ 'poetry.lock': lock, 'pyproject.toml': '[project]\nname = "shop"\ndependencies = ["a"]\n' })).toEqual(['a==1', 'b==2 ; platform_machine == "x86_64"']);
});

test('git, address, folder and file are taken from where the lock file says; the build gets git', () => {
  const source = (name: string, text: string) => `[[package]]\nname = "${name}"\nversion = "1"\n[package.source]\n${text}\n`;
  const files = {
    'pyproject.toml': '[project]\nname = "shop"\ndependencies = ["a", "b", "c", "d"]\n',
    'poetry.lock': source('a', 'type = "git"\nurl = "https://git.example.com/a.git"\nreference = "main"\nresolved_reference = "0123abc"')
      + source('b', 'type = "url"\nurl = "https://example.com/b-1.tar.gz"') + source('c', 'type = "directory"\nurl = "libs/c"') + source('d', 'type = "file"\nurl = "wheels/d-1-py3-none-any.whl"'),
    'wheels/d-1-py3-none-any.whl': '',
  };
  expect(installed(files)).toEqual(['a @ git+https://git.example.com/a.git@0123abc', 'b @ https://example.com/b-1.tar.gz', 'd @ file:///src/wheels/d-1-py3-none-any.whl']);
  expect(detectDependencies(filesOf(files), { extras: [], groups: [] })).toMatchObject({
    localPackages: ['libs/c'], buildPackages: ['ca-certificates', 'git'], mounts: ['.cdktf-python-docker/requirements.txt', 'wheels/d-1-py3-none-any.whl'],
  });
  expect(() => installed({ ...files, 'poetry.lock': files['poetry.lock'].replace('https://git', 'ssh://git@git') })).toThrow('a build has no ssh');
  expect(() => installed({ ...files, 'poetry.lock': files['poetry.lock'].replace('libs/c', '../c') })).toThrow('poetry.lock needs ../c, which lies outside of the source');
});

test('nothing in a lock file adds an option or a line', () => {
  const lock = (name: string, version: string) => ({ 'poetry.lock': `[[package]]\nname = ${JSON.stringify(name)}\nversion = ${JSON.stringify(version)}\n`, 'pyproject.toml': '' });
  expect(() => installed(lock('a --index-url=https://evil.example.com', '1'))).toThrow('which is no valid part of a requirement');
  expect(() => installed(lock('a', '1\n--index-url https://evil.example.com'))).toThrow('which is no valid part of a requirement');
});

test.each([
  ['uv.lock', 'pyproject.toml', '[project]\nname = "shop"\ndependencies = ["flask"]\n'],
  ['Pipfile.lock', 'Pipfile', '[packages]\nflask = "*"\n'],
])('uvlock-dockerignored: says that %s was left out, not that there is none', (lock, file, text) => {
  expect(detectProject(filesOf({ 'main.py': 'import flask\n', [file]: text }, [lock]), { extras: [], groups: [] }).warnings).toEqual([
    `${lock} is in the source, but .dockerignore leaves it out of the build, so ${file} decides what is installed. Add "!${lock}" to .dockerignore.`,
  ]);
});
