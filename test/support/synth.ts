import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, TerraformStack, Testing } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { DeploymentTarget, IImage, ImageConfig, PythonAppStack, SwarmTargetProps } from '../../src';

/** A plain stack in an app of its own. */
export function newStack(id = 'shop'): TerraformStack {
  return new TerraformStack(Testing.app(), id);
}

/** The JSON of one stack. */
export function synth(stack: TerraformStack): any {
  return JSON.parse(Testing.synth(stack));
}

/** The resources of one type in a stack, by logical id; none is `{}`. */
export function resources(stack: TerraformStack, type: string): { readonly [id: string]: any } {
  return synth(stack).resource?.[type] ?? {};
}

/** The only resource of one type in a stack. */
export function onlyResource(stack: TerraformStack, type: string): any {
  const found = Object.values(resources(stack, type));
  expect(found).toHaveLength(1);
  return found[0];
}

/** The provider blocks of a stack, without those that each engine has a second time, for what waits for images. */
export function connections(stack: TerraformStack): any[] {
  return synth(stack).provider.docker.filter(({ alias = '' }) => !alias.endsWith('after_images'));
}

/** The stacks of an app as `cdktf synth` writes them: with validations and references across stacks. */
export function synthApp(build: (app: App) => void): { readonly [stackId: string]: any } {
  const outdir = mkdtempSync(join(tmpdir(), 'cdktf-python-docker-'));
  try {
    const app = Testing.app({ outdir });
    build(app);
    app.synth();
    const stacks = app.node.findAll().filter(TerraformStack.isStack);
    return Object.fromEntries(stacks.map((stack) => (
      [stack.node.id, JSON.parse(readFileSync(join(outdir, 'stacks', stack.node.id, 'cdk.tf.json'), 'utf8'))]
    )));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** The warnings on a construct. */
export function warnings(construct: IConstruct): string[] {
  return construct.node.metadata.filter(({ type }) => type.endsWith('warn')).map(({ data }) => data);
}

/** An image that is on the engine already. */
export class PresentImage extends Construct implements IImage {
  public readonly reference = 'sha256:4711';
  public readonly config: ImageConfig;

  constructor(scope: Construct, id: string, port?: number, config: ImageConfig = {}) {
    super(scope, id);
    this.config = { port, ...config };
  }
}

/** An image that every node of a Swarm can pull. */
export class PullableImage extends PresentImage {
  public readonly pullReference = 'registry.example.com/shop@sha256:4711';
}

/** A stack for a Swarm of two nodes, in an app of its own. */
export function newSwarmStack(props: SwarmTargetProps = { nodes: ['node-1', 'node-2'], statefulNode: 'node-1' }, app: App = Testing.app()): PythonAppStack {
  return new PythonAppStack(app, 'shop', { target: DeploymentTarget.swarm(props) });
}

/** The messages of the validations in a stack. */
export function problems(stack: TerraformStack): string[] {
  return stack.node.findAll().flatMap(({ node }) => node.validate());
}
