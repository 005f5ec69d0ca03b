import { execFileSync } from 'node:child_process';
import { ImageLabels } from '../../../src';
import { folderOf } from '../temporary-folder';

function repository(...commands: string[][]): string {
  const folder = folderOf({ 'main.py': '' });
  const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd: folder, stdio: 'pipe' });
  [['init', '--quiet'], ['add', '.'], ['commit', '--quiet', '--message', 'first'], ...commands].forEach((args) => git(...args));
  return folder;
}

test('source without credentials, commit and tag', () => {
  const folder = repository(['remote', 'add', 'origin', 'https://user:token@git.example.com/team/shop.git'], ['tag', 'v1.4']);
  expect(ImageLabels.fromGit(folder)).toEqual({
    'org.opencontainers.image.revision': execFileSync('git', ['rev-parse', 'HEAD'], { cwd: folder }).toString().trim(),
    'org.opencontainers.image.source': 'https://git.example.com/team/shop.git',
    'org.opencontainers.image.version': 'v1.4',
  });
});

test('only the commit where it was cloned from nowhere and has no tag', () => {
  expect(Object.keys(ImageLabels.fromGit(repository()))).toEqual(['org.opencontainers.image.revision']);
});

test('throws outside of a repository', () => {
  expect(() => ImageLabels.fromGit(folderOf({}))).toThrow('"folder" must be in a git repository with a commit, got "/');
});
