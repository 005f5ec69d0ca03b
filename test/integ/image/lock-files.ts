import { execFile } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pythonTool } from './fixtures';

const execute = promisify(execFile);

/** Makes a fixture's lock file by the manager itself, so that what today's managers write is what is tested. */
export type Lock = (folder: string) => Promise<unknown>;

export const uvLock: Lock = folder => pythonTool(folder, 'uv', 'lock');

export const pylockToml: Lock = async folder => {
  await pythonTool(folder, 'uv', 'export', '--format', 'pylock.toml', '--output-file', 'pylock.toml');
  await execute('rm', [join(folder, 'uv.lock')]);
};

export const hashedRequirements: Lock = folder =>
  pythonTool(folder, 'uv', 'pip', 'compile', '--generate-hashes', '--output-file', 'requirements.txt', 'requirements.in');

/** Poetry asks some mirrors in a way that they don't answer, unless the index is named as a source. */
export const poetryLock: Lock = async folder => {
  const { stdout } = await execute('python3', ['-c', 'from pip._internal.models.index import PyPI; print(PyPI.simple_url)']);
  appendFileSync(join(folder, 'pyproject.toml'), `\n[[tool.poetry.source]]\nname = "simple"\nurl = "${stdout.trim()}/"\npriority = "primary"\n`);
  await pythonTool(folder, 'uv', 'tool', 'run', 'poetry@2.5.1', 'lock');
};

export const pdmLock: Lock = folder =>
  pythonTool(folder, 'uv', 'tool', 'run', '--with', 'unearth<0.18', '--with', 'hishel<1', 'pdm@2.25.4', 'lock');

export const pipfileLock: Lock = folder => pythonTool(folder, 'uv', 'tool', 'run', 'pipenv@2026.10.3', 'lock');
