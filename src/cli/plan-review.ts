import { existsSync, readFileSync } from 'fs';
import { Command, CommanderError } from 'commander';
import { CliError, ExitCode } from './exit-codes';
import { Project } from './project';
import { Reviewed, reviewFile, reviewStack } from './reviewing';
import { Terminal, colorOf, progress, widthOf } from './terminal';
import { terraformBinary } from './terraform';
import { DEFAULT_POLICY, Policy, PolicyError, parsePolicy, parsePolicyNames } from '../review/gate/policy';
import { POLICIES } from '../review/model';
import { PlanError } from '../review/plan/terraform-plan';
import { printText } from '../review/print/text';

interface Options {
  readonly plan?: string;
  readonly chdir?: string;
  readonly skipSynth?: boolean;
  readonly terraform?: string;
  readonly failOn?: string;
  readonly policy?: string;
  readonly details?: boolean;
  readonly color: boolean;
}

/** Read from the app's folder where no policy is named. */
const POLICY_FILE = 'plan-review.json';

/** Reviews what a deploy will do; returns the exit code. */
export async function main(argv: readonly string[], terminal: Terminal = process): Promise<ExitCode> {
  let exitCode = ExitCode.OK;
  const command = commandLine(terminal).action(async (stacks: string[], options: Options) => {
    exitCode = await run(stacks, options, terminal);
  });
  try {
    await command.parseAsync(argv);
    return exitCode;
  } catch (error) {
    return explain(error, terminal);
  }
}

function commandLine(terminal: Terminal): Command {
  const policies = Object.entries(POLICIES).map(([name, about]) => `  ${name.padEnd(16)}${about}`).join('\n');
  return new Command('plan-review')
    .description('Tells in plain words what a deploy will do: what restarts, why, for how long, what is lost, what becomes reachable.')
    .argument('[stack...]', 'stacks to plan and review (all without any); with --plan, the name to show')
    .option('-p, --plan <file>', 'review this plan file, or its JSON ("-" for standard input), instead of planning')
    .option('--chdir <dir>', 'the folder that the plan file was made in (default: the folder of the file)')
    .option('--skip-synth', 'plan what was synthesized before')
    .option('--terraform <binary>', 'Terraform or OpenTofu (default: $TERRAFORM_BINARY_NAME, terraform, tofu)')
    .option('--fail-on <policies>', 'policies that block, separated by commas, or "all", or "none"')
    .option('--policy <file>', `policy file with an allow-list (default: ${POLICY_FILE}, where it exists)`)
    .option('-d, --details', 'list everything, with every edit')
    .option('--no-color', 'no colors (NO_COLOR and FORCE_COLOR count, too)')
    .addHelpText('after', `\nPolicies:\n${policies}\n\nExit codes: 0 nothing blocks, 1 no review, 2 wrong usage, 3 blocked by a policy,\n4 stale plan, 5 apply failed, 6 answered with no.`)
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.stdout.write(text), writeErr: (text) => terminal.stderr.write(text) });
}

async function run(stacks: readonly string[], options: Options, terminal: Terminal): Promise<ExitCode> {
  const policy = readPolicy(options);
  const binary = () => terraformBinary(options.terraform);
  if (options.plan !== undefined) {
    const from = { name: stacks[0], directory: options.chdir, binary: binary(), policy, terminal };
    return print(await reviewFile(options.plan, from), options, terminal);
  }
  const project = new Project(process.cwd());
  if (options.skipSynth !== true) {
    progress(terminal, 'Synthesizing …');
    await project.synth();
  }
  const codes: ExitCode[] = [];
  for (const stack of project.stacks(stacks)) {
    progress(terminal, `Planning ${stack.name} …`);
    codes.push(print(await reviewStack(stack, binary(), policy), options, terminal));
  }
  return Math.max(...codes, ExitCode.OK);
}

function print({ review, verdict }: Reviewed, options: Options, terminal: Terminal): ExitCode {
  const exitCode = verdict.passed ? ExitCode.OK : ExitCode.BLOCKED;
  terminal.stdout.write(printText(review, verdict, {
    color: options.color && colorOf(terminal), width: widthOf(terminal), details: options.details === true, exitCode,
  }));
  return exitCode;
}

function readPolicy({ policy: named, failOn }: Options): Policy {
  const file = named ?? (existsSync(POLICY_FILE) ? POLICY_FILE : undefined);
  if (file !== undefined && !existsSync(file)) {
    throw new CliError(`There is no policy file ${file}.`, ExitCode.USAGE);
  }
  const policy = file === undefined ? DEFAULT_POLICY : parsePolicy(readFileSync(file, 'utf8'));
  return failOn === undefined ? policy : { ...policy, failOn: parsePolicyNames(failOn) };
}

function explain(error: unknown, { stderr }: Terminal): ExitCode {
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? ExitCode.OK : ExitCode.USAGE;
  }
  if (error instanceof CliError || error instanceof PlanError || error instanceof PolicyError) {
    stderr.write(`${error.message}\n`);
    return error instanceof CliError ? error.exitCode : error instanceof PolicyError ? ExitCode.USAGE : ExitCode.FAILED;
  }
  throw error;
}
