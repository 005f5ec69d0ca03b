import { spawn } from 'child_process';
import { existsSync, readFileSync, readdirSync } from 'fs';
import { dirname, join, resolve } from 'path';
import { CliError, ExitCode } from './exit-codes';
import { RecordedImage } from '../review/image-content';
import { JsonObject, isObject } from '../review/plan/terraform-plan';

/** A synthesized stack. */
export interface Stack {
  readonly name: string;
  /** The folder of its `cdk.tf.json`, where Terraform runs. */
  readonly directory: string;
  /** Names of stacks that must be applied before. */
  readonly dependencies: readonly string[];
}

/** An app of the CDK for Terraform: the folder of a `cdktf.json`. */
export class Project {
  private readonly config: { readonly app?: string; readonly output?: string };

  public constructor(private readonly directory: string) {
    const file = join(directory, 'cdktf.json');
    if (!existsSync(file)) {
      throw new CliError(`There is no cdktf.json in ${directory}. Run the command in the folder of the app, or review a plan with --plan.`, ExitCode.USAGE);
    }
    this.config = readJson(file) as typeof this.config;
  }

  public get outputDirectory(): string {
    return resolve(this.directory, process.env.CDKTF_OUTDIR ?? this.config.output ?? 'cdktf.out');
  }

  /** Runs the app's own command, as `cdktf synth` does. */
  public async synth(): Promise<void> {
    const { app } = this.config;
    if (app === undefined) {
      throw new CliError('cdktf.json has no "app": the command that synthesizes the stacks, such as "node main.js".', ExitCode.USAGE);
    }
    await new Promise<void>((done, fail) => {
      const child = spawn(app, { cwd: this.directory, shell: true, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, CDKTF_OUTDIR: this.outputDirectory } });
      const output: Buffer[] = [];
      child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
      child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
      child.on('error', (error) => fail(new CliError(`"${app}" can't be run: ${error.message}`)));
      child.on('close', (code) => code === 0 ? done() : fail(new CliError(`"${app}" ended with exit code ${code}:\n${Buffer.concat(output).toString('utf8').trim()}`)));
    });
  }

  /**
   * The synthesized stacks with these names (all without any), each after those that it depends on.
   *
   * @throws CliError on an unknown name
   */
  public stacks(names: readonly string[]): Stack[] {
    const file = join(this.outputDirectory, 'manifest.json');
    if (!existsSync(file)) {
      throw new CliError(`${file} isn't there: the app wrote no stack, or wrote it elsewhere. Is "output" in cdktf.json right?`);
    }
    const manifest = readJson(file).stacks;
    const all = (isObject(manifest) ? Object.values(manifest) : []).filter(isObject).map((stack): Stack => ({
      name: String(stack.name),
      directory: join(this.outputDirectory, String(stack.workingDirectory)),
      dependencies: (Array.isArray(stack.dependencies) ? stack.dependencies : []).map(String),
    }));
    const unknown = names.find((name) => !all.some((stack) => stack.name === name));
    if (unknown !== undefined) {
      throw new CliError(`There is no stack "${unknown}". The app has: ${all.map(({ name }) => name).join(', ')}.`, ExitCode.USAGE);
    }
    return inOrder(all).filter(({ name }) => names.length === 0 || names.includes(name));
  }
}

/** Construct paths by resource address, as the CDK for Terraform writes them beside each resource. */
export function constructPathsOf(configuration: JsonObject): Map<string, string> {
  const paths = new Map<string, string>();
  for (const [type, resources] of Object.entries(isObject(configuration.resource) ? configuration.resource : {})) {
    for (const [name, resource] of Object.entries(isObject(resources) ? resources : {})) {
      const comment = isObject(resource) && isObject(resource['//']) ? resource['//'] : {};
      if (isObject(comment.metadata) && typeof comment.metadata.path === 'string') {
        paths.set(`${type}.${name}`, comment.metadata.path);
      }
    }
  }
  return paths;
}

/** The stack's configuration; empty where there is none. */
export function readConfiguration(stackDirectory: string): JsonObject {
  const file = join(stackDirectory, 'cdk.tf.json');
  return existsSync(file) ? readJson(file) : {};
}

/** The inventories of images that synths have recorded beside the app, by revision. */
export function imageInventories(appDirectory: string): (revision: string) => RecordedImage | undefined {
  const directory = join(appDirectory, '.cdktf-python-docker', 'images');
  const known = new Set(existsSync(directory) ? readdirSync(directory) : []);
  return (revision) => known.has(`${revision}.json`) ? readJson(join(directory, `${revision}.json`)) as unknown as RecordedImage : undefined;
}

/** The folder of the app that a stack's folder belongs to: `app/cdktf.out/stacks/name`. */
export function appDirectoryOf(stackDirectory: string): string {
  return dirname(dirname(dirname(resolve(stackDirectory))));
}

function inOrder(stacks: readonly Stack[]): Stack[] {
  const ordered = new Set<Stack>();
  const visit = (stack: Stack, path: readonly string[]): void => {
    if (path.includes(stack.name)) {
      throw new CliError(`The stacks depend on each other in a circle: ${[...path, stack.name].join(' → ')}.`);
    }
    stack.dependencies.forEach((name) => stacks.filter((other) => other.name === name).forEach((other) => visit(other, [...path, stack.name])));
    ordered.add(stack);
  };
  stacks.forEach((stack) => visit(stack, []));
  return [...ordered];
}

function readJson(file: string): JsonObject {
  try {
    const value = JSON.parse(readFileSync(file, 'utf8'));
    if (isObject(value)) {
      return value;
    }
  } catch (error) {
    throw new CliError(`${file} can't be read: ${(error as Error).message}`);
  }
  throw new CliError(`${file} can't be read: it holds no JSON object.`);
}
