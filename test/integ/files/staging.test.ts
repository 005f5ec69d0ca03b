import { execFile } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { App, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { HealthCheck, IImage, PythonAppContainer, PythonAppImage, PythonAppStack, Secret } from '../../../src';
import { Deployment, docker } from '../harness';
import { terraform } from '../harness/terraform';

const PLAN_REVIEW = resolve(__dirname, '../../../bin/plan-review');

class LocalImage extends Construct implements IImage {
  public readonly reference = 'python:3.11-slim-bookworm';
}

function web(value: string) {
  return (stack: TerraformStack) => {
    process.env.STAGING_TEST_KEY = value;
    new PythonAppContainer(stack, 'web', {
      image: new LocalImage(stack, 'image'),
      command: ['sleep', '1000'],
      healthCheck: HealthCheck.NONE,
      secrets: { KEY: Secret.fromEnvironment('STAGING_TEST_KEY') },
    });
  };
}

describe('what was reviewed is what is deployed', () => {
  const deployment = new Deployment('trust-staging', web('first'), (app: App, id) => new PythonAppStack(app, id));
  const read = async () => docker('exec', (await deployment.inspect('docker_container.web')).Id, 'cat', '/run/secrets/KEY');
  const staged = () => {
    const seeds = Object.entries<any>(deployment.synth().resource.docker_container).filter(([id]) => id.startsWith('web_secrets_seed'));
    return seeds[0][1].upload[0].source as string;
  };

  afterAll(async () => deployment.destroy());

  test('a plan deploys the secret that it was made with, whatever was synthesized since', async () => {
    await deployment.define(web('reviewed')).plan();
    deployment.define(web('of another branch')).synth();
    await terraform(deployment.stackDirectory, 'apply', '-no-color', 'plan.bin');
    expect(await read()).toBe('reviewed');
  });

  test('a plan whose secret is gone fails in words, and what runs goes on', async () => {
    await deployment.define(web('third')).plan();
    rmSync(staged());
    await expect(terraform(deployment.stackDirectory, 'apply', '-no-color', 'plan.bin')).rejects.toThrow(/no\s+longer\s+staged/);
    expect(await read()).toBe('reviewed');
  });

  test('plan-review --apply takes along what it used, and a later plan needs it no more', async () => {
    await deployment.define(web('fourth')).plan();
    const path = staged();
    const args = ['--plan', join(deployment.stackDirectory, 'plan.bin'), '--fail-on', 'none', '--apply', '--yes'];
    await promisify(execFile)(PLAN_REVIEW, args, { env: process.env });
    expect(await read()).toBe('fourth');
    expect(existsSync(path)).toBe(false);
    expect(await terraform(deployment.stackDirectory, 'plan', '-no-color')).toContain('No changes');
  });
});

test('a plan whose source is gone fails in words', async () => {
  const deployment = new Deployment('trust-source', (stack) => {
    new PythonAppImage(stack, 'image', { source: join(__dirname, '../../../examples/hello/app'), pythonVersion: '3.11' });
  }, (app: App, id) => new PythonAppStack(app, id));
  try {
    await deployment.plan();
    rmSync(join(deployment.stackDirectory, 'assets'), { recursive: true });
    await expect(terraform(deployment.stackDirectory, 'apply', '-no-color', 'plan.bin')).rejects.toThrow(/no\s+longer\s+staged/);
  } finally {
    await deployment.destroy();
  }
});
