import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DependencyManager, HealthCheck, PortMapping, PythonAppContainer, PythonAppImage, PythonAppImageProps, PythonAppStack } from '../../../src';
import { Deployment, ENGINE, eventually, freePort, get } from '../harness';
import { CA, copyOf, PYTHON, removeCopies } from './fixtures';
import { gitTag, hashedRequirements, Lock, pdmLock, pdmOldLock, pipfileLock, poetry1Lock, poetryLock, pylockToml, uvLock, wheelAndUtf16 } from './lock-files';

interface Project {
  readonly fixture: string;
  readonly manager: DependencyManager;
  readonly answer: string;
  readonly lock?: Lock;
  readonly props?: Partial<PythonAppImageProps>;
  /** Whether it is tried on every engine, not on one only: what the build needs of an engine is the same for the others. */
  readonly everywhere?: boolean;
}

const PACKAGE = 'hello 1.2.3, flask 3.1.0';

const PROJECTS: Project[] = [
  { fixture: 'requirements-txt', manager: DependencyManager.PIP, answer: 'flask 3.1.0', everywhere: true },
  { fixture: 'requirements-hashes', manager: DependencyManager.PIP, answer: 'flask 3.1.0', lock: hashedRequirements },
  {
    fixture: 'local-packages',
    manager: DependencyManager.PIP,
    answer: `${PACKAGE}, flit 4.5.6, hatchling 4.5.6, pdm 4.5.6, poetry 4.5.6`,
  },
  { fixture: 'listed-folders', manager: DependencyManager.PIP, answer: 'by-address 4.5.6, by-setup-py 4.5.6, six 1.17.0, wheeled 4.5.6', lock: wheelAndUtf16 },
  { fixture: 'pyproject', manager: DependencyManager.PYPROJECT, answer: PACKAGE },
  { fixture: 'poetry-without-lock', manager: DependencyManager.PYPROJECT, answer: PACKAGE },
  {
    fixture: 'uv',
    manager: DependencyManager.UV,
    answer: 'good morning, flask 3.1.0, gunicorn 23.0.0, itsdangerous 2.2.0',
    lock: uvLock,
    props: { extras: ['signed'], dependencyGroups: ['prod'] },
    everywhere: true,
  },
  { fixture: 'uv-package', manager: DependencyManager.UV, answer: PACKAGE, lock: uvLock },
  { fixture: 'pylock', manager: DependencyManager.PYLOCK, answer: 'flask 3.1.0', lock: pylockToml },
  { fixture: 'poetry', manager: DependencyManager.POETRY, answer: PACKAGE, lock: poetryLock, everywhere: true },
  // As `poetry new` leaves it: a README that isn't there, and no folder for a package.
  { fixture: 'app-by-poetry', manager: DependencyManager.POETRY, answer: 'uvicorn, uvloop, httptools', lock: poetry1Lock, props: { port: 8000 } },
  { fixture: 'app-by-pdm', manager: DependencyManager.PDM, answer: 'uvicorn, uvloop, httptools', lock: pdmOldLock, props: { port: 8000 } },
  { fixture: 'pdm', manager: DependencyManager.PDM, answer: 'flask 3.1.0', lock: pdmLock },
  { fixture: 'pipenv', manager: DependencyManager.PIPENV, answer: 'flask 3.1.0', lock: pipfileLock },
  { fixture: 'pipfile-without-lock', manager: DependencyManager.PIPENV, answer: 'flask 3.1.0' },
  { fixture: 'setup-py', manager: DependencyManager.SETUPTOOLS, answer: PACKAGE },
  {
    fixture: 'told-at-the-build',
    manager: DependencyManager.SETUPTOOLS,
    answer: PACKAGE,
    lock: gitTag,
    props: { installEnvironment: { HELLO_FLAG: 'a flag' } },
  },
  { fixture: 'setup-cfg', manager: DependencyManager.SETUPTOOLS, answer: PACKAGE },
  { fixture: 'script', manager: DependencyManager.SCRIPT, answer: 'flask 3.1.0' },
  { fixture: 'none', manager: DependencyManager.NONE, answer: 'no dependencies', props: { port: 8000 }, everywhere: true },
].filter(({ everywhere }) => ENGINE !== 'current' || everywhere);

/** The sources with their lock files: making one takes as long as a build. */
const sources = new Map<string, string>();

beforeAll(async () => {
  for (const { fixture, lock } of PROJECTS) {
    sources.set(fixture, copyOf(`managers/${fixture}`));
    await lock?.(sources.get(fixture)!);
  }
});

afterAll(removeCopies);

describe('a project of each kind is built, runs and answers', () => {
  const ports = new Map<string, number>();
  const recognised = new Map<string, string | undefined>();
  const deployment = new Deployment('image-managers', (stack) => {
    for (const { fixture, props } of PROJECTS) {
      const image = new PythonAppImage(stack, fixture, { source: sources.get(fixture)!, pythonVersion: PYTHON, caCertificates: CA, ...props });
      recognised.set(fixture, image.project?.dependencyManager);
      new PythonAppContainer(stack, `${fixture}-app`, {
        image, ports: [PortMapping.publishLocally(ports.get(fixture)!)], healthCheck: HealthCheck.http('/'),
      });
    }
  }, (app, id) => new PythonAppStack(app, id));

  beforeAll(async () => {
    for (const { fixture } of PROJECTS) {
      ports.set(fixture, await freePort());
    }
    await deployment.apply();
  });

  afterAll(() => deployment.destroy());

  test.each(PROJECTS)('$fixture', async ({ fixture, manager, answer }) => {
    expect(recognised.get(fixture)).toBe(manager);
    expect(await eventually(() => get(`http://127.0.0.1:${ports.get(fixture)}/`))).toBe(answer);
  });

  test('the second plan is empty', async () => {
    expect((await deployment.plan()).summary).toEqual([]);
  });
});

describe('a lock file that does not suit the project', () => {
  /** A project whose wishes were edited after it was locked. */
  const outdated = (fixture: string, file: string) => {
    const source = copyOf(sources.get(fixture)!);
    const path = join(source, file);
    writeFileSync(path, readFileSync(path, 'utf8').replace('==3.1.0', '==3.0.0'));
    return source;
  };
  const synthesize = (source: string) => new Deployment('image-outdated', (stack) => {
    new PythonAppImage(stack, 'image', { source, pythonVersion: PYTHON, caCertificates: CA });
  }, (app, id) => new PythonAppStack(app, id));

  test.each([
    ['poetry', 'pyproject.toml', 'pyproject.toml asks for flask ==3.0.0, but poetry.lock has 3.1.0 for Python 3.11. `poetry lock` brings it up to date'],
    ['pdm', 'pyproject.toml', 'pyproject.toml asks for flask ==3.0.0, but pdm.lock has 3.1.0 for Python 3.11. `pdm lock` brings it up to date'],
    ['pipenv', 'Pipfile', 'Pipfile asks for flask ==3.0.0, but Pipfile.lock has 3.1.0 for Python 3.11. `pipenv lock` brings it up to date'],
  ])('%s: synth says so, and by which command it is healed', async (fixture, file, message) => {
    await expect(synthesize(outdated(fixture, file)).plan()).rejects.toThrow(message);
  });

  test('uv: the build fails with its own message', async () => {
    const deployment = synthesize(outdated('uv', 'pyproject.toml'));
    try {
      await expect(deployment.apply()).rejects.toThrow(/lockfile at `uv\.lock` needs to be updated/);
    } finally {
      await deployment.destroy();
    }
  });
});
