import { execFileSync, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { folderOf } from './temporary-folder';
import { SHOW_FAILURE } from '../../src/image/build-output';

/** What the script says of a log that nobody writes any more, and where the log is then. */
function show(log: string | undefined): { code: number; output: string; kept: boolean; moved: boolean } {
  const folder = folderOf({ 'show-failure.sh': SHOW_FAILURE, ...(log === undefined ? {} : { 'assets/build.log': log }) });
  const logs = () => ({ kept: existsSync(join(folder, 'assets/build.log')), moved: existsSync(join(folder, 'assets/failed-build.log')) });
  try {
    const output = execFileSync('sh', ['show-failure.sh', 'assets'], { cwd: folder }).toString();
    return { code: 0, output, ...logs() };
  } catch (error) {
    const { status, stdout } = error as { status: number; stdout: Buffer };
    return { code: status, output: stdout.toString().replace(folder, '<folder>'), ...logs() };
  }
}

test('a step that failed is shown with what it said last, without what ran beside it', () => {
  const log = `#0 building with "default" instance using docker driver

#5 [internal] load build context
#5 DONE 0.0s

#6 [dependencies 2/2] RUN --mount=type=cache,id=uv,target=/root/.cache/uv     --mount=type=secret,id=ca     set -eu;     uv pip install --requirements requirements.txt
#6 0.303 Resolving
#6 ...

#7 [stdlib 2/2] RUN python3 -m compileall
#7 0.310 Listing

#6 [dependencies 2/2] RUN --mount=type=cache,id=uv,target=/root/.cache/uv     --mount=type=secret,id=ca     set -eu;     uv pip install --requirements requirements.txt
${Array.from({ length: 40 }, (_, i) => `#6 1.${i} line ${i}`).join('\n')}
#6 ERROR: process "/bin/sh -c set -eu;     uv pip install --requirements requirements.txt" did not complete successfully: exit code: 1

#7 [stdlib 2/2] RUN python3 -m compileall
#7 CANCELED
------
 > [dependencies 2/2] RUN set -eu;     uv pip install --requirements requirements.txt:
1.39 line 39
------
`;
  const { code, output, kept, moved } = show(log);
  expect([code, kept, moved]).toEqual([1, false, true]);
  expect(output.split('\n')).toEqual([
    'The build failed:',
    '  [dependencies 2/2] RUN set -eu; uv pip install --requirements requirements.txt',
    ...Array.from({ length: 30 }, (_, i) => `  line ${i + 10}`),
    'All of its output:',
    '  <folder>/assets/failed-build.log',
    '',
  ]);
});

test('a step that said nothing is shown with its error', () => {
  expect(show('#2 [internal] load metadata for docker.io/library/nope:1\n#2 ERROR: pull access denied\n------\n').output)
    .toContain('The build failed:\n  [internal] load metadata for docker.io/library/nope:1\n  pull access denied\n');
});

test.each([
  ['a build that worked', '#1 [internal] load\n#1 DONE 0.0s\n#9 exporting to image\n#9 DONE 0.1s\n'],
  ['a cache that cannot be read', '#4 importing cache manifest from cache:1\n#4 ERROR: not found\n#9 exporting to image\n#9 DONE 0.1s\n------\n > importing cache manifest:\n------\n'],
])('%s is not taken for a failure', (_, log) => {
  expect(show(log)).toEqual({ code: 0, output: '', kept: true, moved: false });
});

test('where nothing is built, it ends by itself', () => {
  expect(show(undefined)).toMatchObject({ code: 0, output: '' });
});

test.each([
  ['c-extension', "error: command 'gcc' failed: No such file or directory", /there is no compiler: set "buildPackages", such as gcc/],
  ['c-extension', "error: [Errno 2] No such file or directory: 'x86_64-linux-gnu-gcc'", /there is no compiler: set "buildPackages"/],
  ['of Debian\'s Python', 'src/a.c:1:10: fatal error: Python.h: No such file or directory', /set "buildPackages" to gcc, libc6-dev and python3-dev/],
  ['psycopg2', 'Error: pg_config executable not found.', /set "buildPackages" to gcc, libc6-dev and libpq-dev/],
  ['mysqlclient', 'Exception: Can not find valid pkg-config name. Specify MYSQLCLIENT_CFLAGS', /default-libmysqlclient-dev/],
  ['from git', 'error: Git executable not found. Ensure that Git is installed', /set "buildPackages" to git/],
])('the cure is named: %s', (_, line, cure) => {
  const { output } = show(`#6 [dependencies 2/2] RUN uv pip install\n#6 0.3 ${line}\n#6 ERROR: process "/bin/sh" did not complete successfully: exit code: 1\n`);
  expect(output).toMatch(cure);
  expect(output.match(/set "/g)).toHaveLength(1);
});

test('no cure is named where none is known', () => {
  expect(show('#6 [test 1/1] RUN pytest\n#6 0.3 gcc is mentioned\n#6 ERROR: exit code: 1\n').output).not.toContain('buildPackages');
});

describe('who has the log open', () => {
  const run = (folder: string) => execFileSync('sh', ['show-failure.sh', 'assets'], { cwd: folder, timeout: 60_000 }).toString();

  test('whoever reads along keeps nothing waiting', () => {
    const folder = folderOf({ 'show-failure.sh': SHOW_FAILURE, 'assets/build.log': '#1 [internal] load\n#1 DONE 0.0s\n' });
    const log = openSync(join(folder, 'assets/build.log'), 'r');
    const reader = spawn('sleep', ['300'], { stdio: [log, 'ignore', 'ignore'] });
    try {
      expect(run(folder)).toBe('');
    } finally {
      reader.kill();
      closeSync(log);
    }
  });

  test('whoever writes is waited for', () => {
    const folder = folderOf({ 'show-failure.sh': SHOW_FAILURE, 'assets/build.log': '#1 [base] RUN false\n' });
    const log = openSync(join(folder, 'assets/build.log'), 'a');
    const writer = spawn('sh', ['-c', 'sleep 1; echo "#1 ERROR: exit code: 1" >&3'], { stdio: ['ignore', 'ignore', 'ignore', log] });
    closeSync(log);
    expect(writer.pid).toBeDefined();
    expect(() => run(folder)).toThrow(expect.objectContaining({ status: 1 }));
  });
});
