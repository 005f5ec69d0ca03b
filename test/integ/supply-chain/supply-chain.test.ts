import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HealthCheck, ImageSbom, ImageScan, PortMapping, PythonAppContainer, PythonAppImage, PythonAppStack, Scanner } from '../../../src';
import { Deployment, freePort } from '../harness';
import { copyOf, PYTHON, removeCopies } from '../image/fixtures';

/** In place of syft: it says what it was told, and looks at the image by the engine's own word. */
const SYFT = '#!/bin/sh\nset -eu\nfor image in "$@"; do :; done\ndocker image inspect "${image#docker:}" > "${3#*=}"\necho "$@" >> "$CALLS"\n';

describe('steps of the supply chain', () => {
  const tools = mkdtempSync(join(tmpdir(), 'supply-chain-'));
  const calls = () => readFileSync(join(tools, 'calls'), 'utf8').trim().split('\n');
  const { PATH } = process.env;
  let port: number;
  let source: string;
  const deployment = new Deployment('supply-chain', (stack) => {
    const image = new PythonAppImage(stack, 'image', { source, pythonVersion: PYTHON, port: 8000 });
    const sbom = new ImageSbom(stack, 'sbom', { image, file: join(tools, 'sbom/hello.cdx.json'), environment: { CALLS: join(tools, 'calls') } });
    const scanner = Scanner.command('docker run --rm "$IMAGE" sh -c "! grep vulnerable /app/version.txt"');
    const scanned = new ImageScan(stack, 'scan', { image: sbom, scanner });
    // With a host port it is recreated: the harder case, since Terraform would stop it first.
    new PythonAppContainer(stack, 'web', { image: scanned, ports: [PortMapping.publishLocally(port, { containerPort: 8000 })], healthCheck: HealthCheck.http('/') });
  }, (app, id) => new PythonAppStack(app, id));
  const container = async () => (await deployment.inspect('docker_container')).Id;

  beforeAll(async () => {
    mkdirSync(join(tools, 'bin'));
    writeFileSync(join(tools, 'bin/syft'), SYFT);
    chmodSync(join(tools, 'bin/syft'), 0o755);
    process.env.PATH = `${join(tools, 'bin')}:${PATH}`;
    port = await freePort();
    source = copyOf('managers/none');
    writeFileSync(join(source, 'version.txt'), 'fine');
    await deployment.apply();
  });

  afterAll(async () => {
    await deployment.destroy();
    process.env.PATH = PATH;
    rmSync(tools, { recursive: true });
    removeCopies();
  });

  test('are done before the container starts, on the image that it runs', async () => {
    const { Image } = await deployment.inspect('docker_container');
    expect(calls()).toEqual([`scan --output cyclonedx-json=${join(tools, 'sbom/hello.cdx.json')} docker:${Image}`]);
    expect(existsSync(join(tools, 'sbom/hello.cdx.json'))).toBe(true);
  });

  test('are not done again where nothing changed', async () => {
    expect((await deployment.plan()).summary).toEqual([]);
  });

  test('that fail keep a new version away, and leave the old one running', async () => {
    const before = await container();
    writeFileSync(join(source, 'version.txt'), 'vulnerable');
    await expect(deployment.apply()).rejects.toThrow(/local-exec provisioner error[\s\S]*vulnerable/);
    expect(await container()).toBe(before);
    expect(calls()).toHaveLength(2);
  });

  test('let the next good version pass', async () => {
    const before = await container();
    writeFileSync(join(source, 'version.txt'), 'fine again');
    await deployment.apply();
    expect(await container()).not.toBe(before);
    expect(calls()).toHaveLength(3);
    expect((await deployment.plan()).summary).toEqual([]);
  });
});
