import { TerraformStack, Testing } from 'cdktf';
import {
  IImage, ImageRegistry, ImageSbom, ImageScan, ImageSignature, PythonAppContainer, PythonAppImage, RegistryImage, Rollout, SbomFormat, Scanner,
  Severity,
} from '../../src';
import { folderOf } from '../image/temporary-folder';

const DIGEST = `redis@sha256:${'0'.repeat(64)}`;

function synth(step: (stack: TerraformStack, image: PythonAppImage) => IImage, rollout?: Rollout) {
  const stack = new TerraformStack(Testing.app(), 'shop');
  const image = new PythonAppImage(stack, 'image', { source: folderOf({ 'main.py': '' }), pythonVersion: '3.11', port: 8000 });
  const result = step(stack, image);
  new PythonAppContainer(stack, 'web', { image: result, rollout });
  const json = JSON.parse(Testing.synth(stack));
  const { step: resource } = json.resource.terraform_data;
  return { json, result, triggers: resource.triggers_replace, run: resource.provisioner[0]['local-exec'] };
}

test('a bill of materials is written by syft for each new content, and the container waits for it', () => {
  const { triggers, run, json } = synth((stack, image) => new ImageSbom(stack, 'step', { image, file: '/srv/sbom.json' }));
  expect(triggers.reference).toBe('${docker_image.image.image_id}');
  expect(run).toMatchObject({
    command: expect.stringContaining('syft scan --output "cyclonedx-json=$FILE" "$SOURCE"'),
    environment: { FILE: '/srv/sbom.json', IMAGE: '${docker_image.image.image_id}' },
  });
  expect(json.resource.docker_container.web.image).toBe('${terraform_data.step.triggers_replace.reference}');
});

test('another notation, file or environment is told to the tool', () => {
  const { triggers, run } = synth((stack, image) =>
    new ImageSbom(stack, 'step', { image, file: 'a.json', format: SbomFormat.SPDX, environment: { DOCKER_CONFIG: '/c' } }));
  expect(triggers).toMatchObject({ 'command': expect.stringContaining('spdx-json'), 'file': 'a.json', 'environment DOCKER_CONFIG': '/c' });
  expect(run.environment).toMatchObject({ DOCKER_CONFIG: '/c', FILE: expect.stringMatching(/^\/.*\/a\.json$/) });
});

test.each([
  [undefined, 'trivy image --no-progress --scanners vuln --exit-code 1 --severity HIGH,CRITICAL --ignore-unfixed "$IMAGE"'],
  [Scanner.trivy({ severity: Severity.LOW, includeUnfixed: true }), 'trivy image --no-progress --scanners vuln --exit-code 1 --severity LOW,MEDIUM,HIGH,CRITICAL "$IMAGE"'],
  [Scanner.grype({ severity: Severity.CRITICAL }), 'grype --fail-on critical --only-fixed "$IMAGE"'],
  [Scanner.command('./scan "$IMAGE"'), './scan "$IMAGE"'],
])('a scan by %p', (scanner, command) => {
  expect(synth((stack, image) => new ImageScan(stack, 'step', { image, scanner })).run.command).toBe(command);
});

test('a signature is for the digest in the registry', () => {
  const { triggers, run } = synth((stack, image) => {
    const pushed = image.pushTo(new ImageRegistry(stack, 'registry', { address: 'registry.example.com' }));
    return new ImageSignature(stack, 'step', { image: pushed, key: 'awskms:///alias/release' });
  });
  expect(triggers.pullReference).toBe(triggers.reference);
  expect(run.environment.IMAGE).toMatch(/^registry\.example\.com\/shop-image@\$\{docker_registry_image\.[\w-]+\.sha256_digest\}$/);
  expect(run).toMatchObject({ command: expect.stringMatching(/tlog-upload=false.*cosign sign --yes --key "\$KEY" \$OPTIONS "\$IMAGE"$/), environment: { KEY: 'awskms:///alias/release' } });
});

test('steps follow each other, and the image stays what it is', () => {
  const { result, json } = synth((stack, image) => new ImageSbom(stack, 'sbom', { image: new ImageScan(stack, 'step', { image }), file: 'a.json' }));
  expect(result.config).toMatchObject({ port: 8000, command: ['python', 'main.py'] });
  expect(json.resource.terraform_data.sbom.triggers_replace.reference).toBe('${terraform_data.step.triggers_replace.reference}');
});

test('a container that is recreated stays until the scan is through', () => {
  const { json } = synth((stack, image) => new ImageScan(stack, 'step', { image }), Rollout.RECREATE);
  expect(JSON.stringify(json.provider.docker)).toContain('length([terraform_data.step.id]) == -1');
});

test('a pulled image is scanned, too', () => {
  const { triggers } = synth((stack) => new ImageScan(stack, 'step', { image: new RegistryImage(stack, 'redis', { image: DIGEST }) }));
  expect(triggers.reference).toBe('${docker_image.redis.image_id}');
});
