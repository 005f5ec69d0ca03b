import { Command } from 'commander';
import { explain } from './errors';
import { CliError, ExitCode } from './exit-codes';
import { Project, Stack, constructPathsOf, readConfiguration } from './project';
import { Terminal, outliveReaders, progress, writeOutput } from './terminal';
import { JsonObject, isObject } from '../review/plan/terraform-plan';
import { printTopologyHtml, printTopologySvg } from '../review/print/html/topology-page';
import { resourceRef } from '../review/resource-ref';
import { PlacedResource } from '../review/topology/parts';
import { stackTopology } from '../review/topology/topology';

interface Options {
  readonly svg?: string | true;
  readonly html?: string | true;
  readonly skipSynth?: boolean;
}

/** `${docker_network.app.id}` in a text of the configuration. */
const REFERENCE = /\$\{(docker_\w+\.[\w-]+)\b/g;

/** Draws a stack as its code describes it, without a plan; returns the exit code. */
export async function main(argv: readonly string[], terminal: Terminal = process): Promise<ExitCode> {
  outliveReaders(terminal);
  const command = new Command('topology')
    .description('Draws the containers, networks, volumes, images and ports of a stack.')
    .argument('[stack]', 'the stack (needed where the app has several)')
    .option('--svg [file]', 'write SVG ("-" or nothing for standard output; the default)')
    .option('--html [file]', 'write a page that can be clicked through')
    .option('--skip-synth', 'draw what was synthesized before')
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.stdout.write(text), writeErr: (text) => terminal.stderr.write(text) })
    .action(async (name: string | undefined, options: Options) => draw(await oneStack(name, options, terminal), options, terminal));
  try {
    await command.parseAsync(argv);
    return ExitCode.OK;
  } catch (error) {
    return explain(error, terminal);
  }
}

async function oneStack(name: string | undefined, { skipSynth }: Options, terminal: Terminal): Promise<Stack> {
  const project = new Project(process.cwd());
  if (skipSynth !== true) {
    progress(terminal, 'Synthesizing …');
    await project.synth();
  }
  const stacks = project.stacks(name === undefined ? [] : [name]);
  if (stacks.length !== 1) {
    throw new CliError(`The app has ${stacks.length} stacks; name one of: ${stacks.map((stack) => stack.name).join(', ')}.`, ExitCode.USAGE);
  }
  return stacks[0];
}

function draw(stack: Stack, { svg, html }: Options, terminal: Terminal): void {
  const topology = stackTopology(placed(readConfiguration(stack.directory)));
  if (html !== undefined) {
    writeOutput(html, printTopologyHtml(stack.name, topology), terminal);
  }
  if (svg !== undefined || html === undefined) {
    writeOutput(svg ?? true, printTopologySvg(stack.name, topology), terminal);
  }
}

function placed(configuration: JsonObject): PlacedResource[] {
  const paths = constructPathsOf(configuration);
  const types = isObject(configuration.resource) ? Object.entries(configuration.resource) : [];
  return types.flatMap(([type, resources]) => Object.entries(isObject(resources) ? resources : {}).filter(([, values]) => isObject(values))
    .map(([name, values]) => {
      const address = `${type}.${name}`;
      return {
        ref: resourceRef({ address, type, name }, paths.get(address)),
        values: asLists(values as JsonObject),
        uses: (attribute: string) => [...JSON.stringify((values as JsonObject)[attribute] ?? '').matchAll(REFERENCE)].map(([, used]) => used),
      };
    }));
}

/** In JSON a block that occurs once may be written without its list. */
function asLists(values: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, isObject(value) ? [asLists(value)] : value]));
}
