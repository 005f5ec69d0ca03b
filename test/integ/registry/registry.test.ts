import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TerraformOutput, TerraformStack } from 'cdktf';
import { HealthCheck, HealthCheckOptions, ImageRegistry, PythonAppContainer, PythonAppImage, PythonAppStack, RegistryImage, ServiceContainer } from '../../../src';
import { Deployment, docker, listOwned, PATIENT, SOON_GIVEN_UP } from '../harness';
import { LocalRegistry, PASSWORD } from './local-registry';
import { copyOf, PYTHON, removeCopies } from '../image/fixtures';

const REPOSITORY = 'team/hello';

describe('an image is pushed to a registry with TLS and a password', () => {
  let registry: LocalRegistry;
  let source: string;
  let deployment: Deployment;
  let dockerConfig: string;

  const build = (stack: TerraformStack) => {
    const image = new PythonAppImage(stack, 'image', { source, pythonVersion: PYTHON, port: 8000 });
    const pushed = image.pushTo(
      new ImageRegistry(stack, 'registry', { address: registry.address, dockerConfig, skipTlsVerification: true }),
      { repository: REPOSITORY, tags: ['1.4'] },
    );
    new ServiceContainer(stack, 'web', { image: pushed });
    // Listens on nothing, and gets healthy all the same: the pushed image says what its own program is.
    new PythonAppContainer(stack, 'worker', { image: pushed, command: ['python', '-c', 'import time; time.sleep(1000)'] });
    new TerraformOutput(stack, 'revision', { value: image.revision, staticId: true });
  };
  const revision = () => deployment.synth().output.revision.value as string;

  beforeAll(async () => {
    registry = await LocalRegistry.start();
    dockerConfig = registry.dockerConfig();
    source = copyOf('managers/none');
    deployment = new Deployment('image-registry', build, (app, id) => new PythonAppStack(app, id));
    await deployment.apply();
  });

  afterAll(async () => {
    await deployment.destroy();
    await registry.stop();
    removeCopies();
  });

  test('under its content tag and the tags for people; a container runs it by digest', async () => {
    expect(await registry.tags(REPOSITORY)).toEqual(['1.4', revision()].sort());
    const digest = await registry.digest(REPOSITORY, '1.4');
    expect((await deployment.inspect('docker_container.web')).Config.Image).toBe(`${registry.address}/${REPOSITORY}@${digest}`);
  });

  test('is not pushed again where nothing changed', async () => {
    expect((await deployment.plan()).summary).toEqual([]);
  });

  test('the password is in neither plan nor state', async () => {
    await deployment.plan();
    const state = execFileSync('terraform', [`-chdir=${deployment.stackDirectory}`, 'state', 'pull']).toString();
    const plan = execFileSync('terraform', [`-chdir=${deployment.stackDirectory}`, 'show', '-json', 'plan.bin']).toString();
    for (const text of [state, plan]) {
      expect(text).not.toContain(PASSWORD);
      expect(text).not.toContain(Buffer.from(PASSWORD).toString('base64').slice(0, 12));
    }
  });

  test('is pushed again after an edit, and the tag for people moves', async () => {
    const before = { digest: await registry.digest(REPOSITORY, '1.4'), revision: revision() };
    writeFileSync(join(source, 'data.txt'), 'edited');
    await deployment.apply();
    const digest = await registry.digest(REPOSITORY, '1.4');
    expect(digest).not.toBe(before.digest);
    expect(await registry.tags(REPOSITORY)).toEqual(['1.4', before.revision, revision()].sort());
    expect((await deployment.inspect('docker_container.web')).Config.Image).toContain(digest);
    expect((await deployment.plan()).summary).toEqual([]);
    // Nothing of the old revision is left on the engine.
    expect((await docker('image', 'ls', '--format', '{{.Tag}}')).split('\n')).not.toContain(before.revision);
  });

  test('a tag that was deleted in the registry is pushed again', async () => {
    await registry.deleteManifest(REPOSITORY, await registry.digest(REPOSITORY, '1.4'));
    expect((await deployment.plan()).summary.filter((line) => line.includes('registry_image'))).toHaveLength(2);
    await deployment.apply();
    expect(await registry.tags(REPOSITORY)).toContain('1.4');
    expect((await deployment.plan()).summary).toEqual([]);
  });

  test('wrong credentials fail with the registry\'s own word', async () => {
    dockerConfig = registry.dockerConfig('wrong');
    writeFileSync(join(source, 'data.txt'), 'edited again');
    await expect(deployment.apply()).rejects.toThrow(/unauthorized|no basic auth|authentication required/i);
    dockerConfig = registry.dockerConfig();
    await deployment.apply();
  });

  test('a registry that is away fails the push, and what runs goes on', async () => {
    const before = await docker('ps', '--quiet', '--no-trunc', '--filter', `name=${deployment.name}`);
    await registry.pause();
    writeFileSync(join(source, 'data.txt'), 'edited while away');
    await expect(deployment.apply()).rejects.toThrow(/connection refused/);
    expect(await docker('ps', '--quiet', '--no-trunc', '--filter', `name=${deployment.name}`)).toBe(before);
    await registry.run();
    await deployment.apply();
    expect((await deployment.plan()).summary).toEqual([]);
  });

  test('goes back to what it was after a version that never got healthy, and the next plan is empty', async () => {
    const checked = (timing: HealthCheckOptions) => (stack: TerraformStack) => {
      const image = new PythonAppImage(stack, 'image', { source, pythonVersion: PYTHON, port: 8000 });
      const pushed = image.pushTo(
        new ImageRegistry(stack, 'registry', { address: registry.address, dockerConfig, skipTlsVerification: true }), { repository: 'team/checked' },
      );
      new ServiceContainer(stack, 'web', {
        image: pushed, healthCheck: HealthCheck.command(['sh', '-c', '[ ! -f bad.txt ]'], timing),
      });
    };
    const other = new Deployment('image-revert', checked(PATIENT), (app, id) => new PythonAppStack(app, id));
    try {
      await other.apply();
      writeFileSync(join(source, 'bad.txt'), '');
      other.define(checked(SOON_GIVEN_UP));
      await expect(other.apply()).rejects.toThrow('healthy');
      rmSync(join(source, 'bad.txt'));
      other.define(checked(PATIENT));
      await other.apply();
      expect((await other.plan()).summary).toEqual([]);
      const names = (await docker('image', 'ls', '--format', '{{.Repository}}')).split('\n');
      expect(names.filter((name) => name.endsWith('team/checked'))).toHaveLength(1);
    } finally {
      await other.destroy();
    }
    expect((await docker('image', 'ls', '--format', '{{.Repository}}')).split('\n')).not.toContain(`${registry.address}/team/checked`);
  });

  test('another stack runs it from the registry, and follows its tag', async () => {
    const other = new Deployment('image-pull', (stack) => {
      new ImageRegistry(stack, 'registry', { address: registry.address, dockerConfig });
      const image = new RegistryImage(stack, 'hello', { image: `${registry.address}/${REPOSITORY}:1.4`, port: 8000, skipTlsVerification: true });
      new ServiceContainer(stack, 'web', { image });
    }, (app, id) => new PythonAppStack(app, id));
    try {
      await other.apply();
      expect((await other.plan()).summary).toEqual([]);
      writeFileSync(join(source, 'data.txt'), 'released');
      await deployment.apply();
      const plan = (await other.plan()).summary;
      expect(plan.filter((line) => line.startsWith('docker_image'))).toHaveLength(1);
      await other.apply();
      expect((await other.inspect('docker_container')).Image).toBe((await deployment.inspect('docker_container.web')).Image);
      expect((await other.plan()).summary).toEqual([]);
    } finally {
      await other.destroy();
    }
  });

  test('destroying leaves nothing on the engine, and the registry as it is', async () => {
    await deployment.destroy();
    expect(await listOwned(deployment.name)).toEqual([]);
    expect(await registry.tags(REPOSITORY)).toContain('1.4');
  });
});
