import { execFileSync } from 'node:child_process';
import { versionFromGit } from '../../../src/image/git/version-from-git';
import { filesOf } from '../source-files';
import { folderOf } from '../temporary-folder';

const build = (requirement: string, more = '') => ({ 'pyproject.toml': `[build-system]\nrequires = ["hatchling", "${requirement}"]\n${more}` });

/** A repository with one commit for each tag; an empty one is a commit without. */
function repository(...tags: string[]): string {
  const folder = folderOf({ 'main.py': '' });
  const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', '-c', 'tag.gpgsign=false', '-c', 'commit.gpgsign=false', ...args], { cwd: folder, stdio: 'ignore' });
  git('init', '--quiet');
  for (const tag of tags) {
    git('commit', '--quiet', '--allow-empty', '--message', 'a change');
    if (tag !== '') {
      git('tag', tag);
    }
  }
  return folder;
}

test.each([
  [['v1.2.3'], '1.2.3'], [['1.2.3', '', ''], '1.2.3.post2'], [['shop-v2.0rc1'], '2.0rc1'], [['latest', ''], '0.0.0'], [['v1.0', 'v1.1'], '1.1'], [[], '0.0.0'],
])('hatch-vcs: commits with the tags %j are version %s', (tags, version) => {
  expect(versionFromGit(filesOf(build('hatch-vcs')), repository(...tags), ['.'])).toEqual({ SETUPTOOLS_SCM_PRETEND_VERSION: version });
});

test.each([
  [build('setuptools-scm>=8'), 'SETUPTOOLS_SCM_PRETEND_VERSION'],
  [build('setuptools_scm[toml]'), 'SETUPTOOLS_SCM_PRETEND_VERSION'],
  [build('poetry-dynamic-versioning>=1'), 'POETRY_DYNAMIC_VERSIONING_BYPASS'],
  [build('uv-dynamic-versioning'), 'UV_DYNAMIC_VERSIONING_BYPASS'],
  [build('pdm-backend', '[tool.pdm.version]\nsource = "scm"\n'), 'PDM_BUILD_SCM_VERSION'],
  [{ 'setup.py': 'setup(use_scm_version=True)' }, 'SETUPTOOLS_SCM_PRETEND_VERSION'],
])('%j is told it by %s', (files, variable) => {
  expect(versionFromGit(filesOf(files as unknown as { [path: string]: string }), repository('v1.2.3'), ['.'])).toEqual({ [variable]: '1.2.3' });
});

test('nothing is told to a project that does not ask git, or is no package', () => {
  expect(versionFromGit(filesOf(build('hatchling')), repository('v1.2.3'), ['.'])).toEqual({});
  expect(versionFromGit(filesOf(build('hatch-vcs')), repository('v1.2.3'), ['lib'])).toEqual({});
});
