import { execFile } from 'node:child_process';
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pythonTool } from './fixtures';

const execute = promisify(execFile);

/** Makes a fixture's lock file by the manager itself, so that what today's managers write is what is tested. */
export type Lock = (folder: string) => Promise<unknown>;

export const uvLock: Lock = (folder) => pythonTool(folder, 'uv', 'lock');

export const pylockToml: Lock = async (folder) => {
  await pythonTool(folder, 'uv', 'export', '--format', 'pylock.toml', '--output-file', 'pylock.toml');
  await execute('rm', [join(folder, 'uv.lock')]);
};

export const hashedRequirements: Lock = (folder) =>
  pythonTool(folder, 'uv', 'pip', 'compile', '--generate-hashes', '--output-file', 'requirements.txt', 'requirements.in');

/** Poetry asks some mirrors in a way that they don't answer, unless the index is named as a source. */
const poetryLockBy = (version: string): Lock => async (folder) => {
  const { stdout } = await execute('python3', ['-c', 'from pip._internal.models.index import PyPI; print(PyPI.simple_url)']);
  appendFileSync(join(folder, 'pyproject.toml'), `\n[[tool.poetry.source]]\nname = "simple"\nurl = "${stdout.trim()}/"\npriority = "primary"\n`);
  await pythonTool(folder, 'uv', 'tool', 'run', `poetry@${version}`, 'lock');
};

export const poetryLock = poetryLockBy('2.5.1');

/** Lock version 2.0, of the years 2022 to 2024: no groups, no markers. */
export const poetry1Lock = poetryLockBy('1.8.5');

const pdmLockBy = (version: string): Lock => (folder) =>
  pythonTool(folder, 'uv', 'tool', 'run', '--with', 'unearth<0.18', '--with', 'hishel<1', `pdm@${version}`, 'lock');

export const pdmLock = pdmLockBy('2.25.4');

/** Lock version 4.4, of 2023: packages don't say to which group they belong. */
export const pdmOldLock = pdmLockBy('2.10.4');

export const pipfileLock: Lock = (folder) => pythonTool(folder, 'uv', 'tool', 'run', 'pipenv@2026.10.3', 'lock');

/** A wheel in the source, and a list as Windows PowerShell writes it: in UTF-16 with a byte order mark. */
export const wheelAndUtf16: Lock = async (folder) => {
  await pythonTool(folder, 'uv', 'build', '--quiet', '--wheel', '--out-dir', 'wheels', 'wheeled');
  rmSync(join(folder, 'wheeled'), { recursive: true });
  const list = join(folder, 'requirements.txt');
  writeFileSync(list, Buffer.from(`\ufeff${readFileSync(list, 'utf8').replace(/\n/g, '\r\n')}`, 'utf16le'));
};

/** A repository with a tag, whose version the build backend asks for. */
export const gitTag: Lock = async (folder) => {
  const git = (...args: string[]) => execute('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false', ...args], { cwd: folder });
  await git('init', '--quiet');
  await git('commit', '--quiet', '--allow-empty', '--message', 'first');
  await git('tag', 'v1.2.3');
};
