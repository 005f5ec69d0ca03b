import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DependencyManager, HealthCheck, PortMapping, PythonAppContainer, PythonAppImage, PythonAppImageProps, PythonAppStack } from '../../../src';
import { Deployment, ENGINE, eventually, freePort, get } from '../harness';
import { CA, copyOf, PYTHON, removeCopies } from './fixtures';
import { hashedRequirements, Lock, pdmLock, pipfileLock, poetryLock, pylockToml, uvLock } from './lock-files';

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
  { fixture: 'pdm', manager: DependencyManager.PDM, answer: 'flask 3.1.0', lock: pdmLock },
  { fixture: 'pipenv', manager: DependencyManager.PIPENV, answer: 'flask 3.1.0', lock: pipfileLock },
  { fixture: 'pipfile-without-lock', manager: DependencyManager.PIPENV, answer: 'flask 3.1.0' },
  { fixture: 'setup-py', manager: DependencyManager.SETUPTOOLS, answer: PACKAGE },
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
  const deployment = new Deployment('image-managers', stack => {
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

describe('a lock file that does not suit the project fails with the manager\'s own message', () => {
  const OUTDATED = new Map<string, [file: string, message: RegExp]>([
    ['uv', ['pyproject.toml', /lockfile at `uv\.lock` needs to be updated/]],
    ['poetry', ['pyproject.toml', /pyproject\.toml changed significantly since poetry\.lock was last generated/]],
    ['pdm', ['pyproject.toml', /Lockfile doesn't satisfy the project requirements/]],
    ['pipenv', ['Pipfile', /Pipfile\.lock is out-of-date/]],
  ]);
  const outdated = PROJECTS.map(({ fixture }) => fixture).filter(fixture => OUTDATED.has(fixture));
  const folders = new Map<string, string>();
  let errors: string;
  const deployment = new Deployment('image-outdated', stack => {
    for (const fixture of outdated) {
      new PythonAppImage(stack, fixture, { source: folders.get(fixture)!, pythonVersion: PYTHON, caCertificates: CA });
    }
  }, (app, id) => new PythonAppStack(app, id));

  beforeAll(async () => {
    for (const fixture of outdated) {
      const source = copyOf(sources.get(fixture)!);
      const path = join(source, OUTDATED.get(fixture)![0]);
      folders.set(fixture, source);
      writeFileSync(path, readFileSync(path, 'utf8').replace('==3.1.0', '==3.0.0'));
    }
    errors = await deployment.apply().then(() => '', (error: Error) => error.message);
  });

  afterAll(() => deployment.destroy());

  test.each(outdated)('%s', fixture => {
    expect(errors).toMatch(OUTDATED.get(fixture)![1]);
  });
});
