import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, TerraformStack } from 'cdktf';
import { ApiObject, inspect, inspectSome } from './engine';
import { eventually } from './http';
import { Plan } from './plan';
import { plansChanges, terraform } from './terraform';

/** Puts a stack's resources into it; is called anew for each synth. */
export type Build = (stack: TerraformStack) => void;

/** Makes the stack that is deployed. */
export type NewStack = (app: App, id: string) => TerraformStack;

/** A managed resource, as the state holds it. */
export interface StateResource {
  readonly address: string;
  readonly type: string;
  readonly attributes: ApiObject;
}

const STATE = 'terraform.tfstate';

const INSPECTED = {
  docker_container: 'container',
  docker_image: 'image',
  docker_network: 'network',
  docker_service: 'service',
  docker_volume: 'volume',
} as const;

/**
 * A stack that is deployed for real, by Terraform, to the engine under test.
 *
 * It is initialized once and synthesized into the same folder again at each `define`, so that an edit costs only its
 * plan or apply. End each with `destroy`, in `afterAll`.
 */
export class Deployment {
  /** Unique in each run: the stack's id, and the prefix for every name in it. */
  public readonly name: string;
  /** The folder of the app: `cdktf.out` and the state are in it. */
  public readonly directory: string;

  private initialized = false;

  /**
   * @param title begins the unique name; lower-case letters, digits and `-`
   * @param build makes the stack's resources
   * @param newStack makes the stack itself, a plain `TerraformStack` by default
   */
  constructor(title: string, private build: Build, private readonly newStack: NewStack = (app, id) => new TerraformStack(app, id)) {
    this.name = `${title}-${randomBytes(3).toString('hex')}`;
    this.directory = mkdtempSync(join(tmpdir(), `${this.name}-`));
  }

  /** The folder that Terraform runs in. */
  public get stackDirectory(): string {
    return join(this.directory, 'cdktf.out', 'stacks', this.name);
  }

  /** Edits the app: takes the place of the function that builds the stack. */
  public define(build: Build): this {
    this.build = build;
    return this;
  }

  /** Writes the stack's JSON into `stackDirectory` and returns it. */
  public synth(): ApiObject {
    const app = new App({ outdir: join(this.directory, 'cdktf.out') });
    const stack = this.newStack(app, this.name);
    // The default place of the state is the folder of the process, which all tests share.
    stack.addOverride('terraform.backend.local.path', join(this.directory, STATE));
    this.build(stack);
    app.synth();
    return this.readConfiguration();
  }

  /** What an apply would do now. */
  public async plan(): Promise<Plan> {
    await this.prepare();
    if (!await plansChanges(this.stackDirectory)) {
      return new Plan({});
    }
    return new Plan(JSON.parse(await terraform(this.stackDirectory, 'show', '-json', 'plan.bin')));
  }

  /** Deploys. */
  public async apply(): Promise<void> {
    await this.prepare();
    await terraform(this.stackDirectory, 'apply', '-no-color', '-auto-approve');
  }

  /** The resources that are deployed. */
  public async resources(): Promise<StateResource[]> {
    const state: ApiObject = JSON.parse(readFileSync(join(this.directory, STATE), 'utf8'));
    const managed: ApiObject[] = state.resources.filter((resource: ApiObject) => resource.mode === 'managed');
    return managed.flatMap(({ type, name, instances }) =>
      instances.map(({ attributes }: ApiObject) => ({ address: `${type}.${name}`, type, attributes })));
  }

  /**
   * What the engine really runs for a resource.
   *
   * @param wanted an address, such as `docker_container.web`, or a type of which the stack has one
   */
  public async inspect(wanted: string): Promise<ApiObject> {
    const resources = await this.resources();
    const found = resources.filter(({ address, type }) => [address, type].includes(wanted));
    if (found.length !== 1) {
      throw new Error(`"wanted": ${wanted} names ${found.length} resources of: ${resources.map(({ address }) => address).join(', ')}`);
    }
    const { type, attributes } = found[0];
    return inspect(INSPECTED[type as keyof typeof INSPECTED], engineId(attributes));
  }

  /** What the engine really runs for all resources, by address; what is gone is left out. */
  public async inspectAll(): Promise<Map<string, ApiObject>> {
    const resources = (await this.resources()).filter(({ type }) => type in INSPECTED);
    const documents = await Promise.all(Object.entries(INSPECTED).map(async ([type, kind]) => {
      const ids = resources.filter((resource) => resource.type === type).map(({ attributes }) => engineId(attributes));
      return ids.length > 0 ? inspectSome(kind, ids) : [];
    }));
    const byId = new Map(documents.flat().map((document) => [document.Id ?? document.ID ?? document.Name, document]));
    return new Map(resources
      .map(({ address, attributes }): [string, ApiObject | undefined] => [address, byId.get(engineId(attributes))])
      .filter((entry): entry is [string, ApiObject] => entry[1] !== undefined));
  }

  /** Takes everything away, protected volumes too, and removes the folder. Does nothing the second time. */
  public async destroy(): Promise<void> {
    if (this.initialized) {
      this.unprotect();
      const destroy = (...options: string[]) => terraform(this.stackDirectory, 'destroy', '-no-color', '-auto-approve', ...options);
      // Each network takes two seconds to be read. Without that, what somebody else has removed fails; and any way a network does that isn't
      // free within the provider's 30 s, when a busy engine has to take dozens of containers off it.
      await destroy('-refresh=false').catch(() => eventually(() => destroy()));
      this.initialized = false;
    }
    rmSync(this.directory, { recursive: true, force: true });
  }

  private async prepare(): Promise<void> {
    this.synth();
    if (!this.initialized) {
      await terraform(this.stackDirectory, 'init', '-no-color');
      this.initialized = true;
    }
  }

  private get configurationFile(): string {
    return join(this.stackDirectory, 'cdk.tf.json');
  }

  private readConfiguration(): ApiObject {
    return JSON.parse(readFileSync(this.configurationFile, 'utf8'));
  }

  private unprotect(): void {
    const configuration = this.readConfiguration();
    for (const resources of Object.values<ApiObject>(configuration.resource ?? {})) {
      for (const resource of Object.values<ApiObject>(resources)) {
        delete resource.lifecycle?.prevent_destroy;
      }
    }
    writeFileSync(this.configurationFile, JSON.stringify(configuration));
  }
}

/** The id by which the engine knows a resource. */
function engineId(attributes: ApiObject): string {
  return attributes.image_id ?? attributes.id;
}
