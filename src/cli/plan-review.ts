import { existsSync } from 'fs';
import { Command } from 'commander';
import { DocumentOptions, Documents } from './documents';
import { explain } from './errors';
import { ExitCode } from './exit-codes';
import { decodeText, readInput } from './input-text';
import { Interruption } from './interruption';
import { Project } from './project';
import { ReviewingOptions, nameOfPlan, reviewFile, reviewStack } from './reviewing';
import { Session, Source } from './session';
import { Terminal, outliveReaders, progress } from './terminal';
import { terraformBinary } from './terraform';
import { FINDING_KINDS } from '../review/findings';
import { DEFAULT_POLICY, Policy, parsePolicy, parsePolicyNames } from '../review/gate/policy';

interface Options extends DocumentOptions {
  readonly plan?: string;
  readonly chdir?: string;
  readonly skipSynth?: boolean;
  readonly terraform?: string;
  readonly failOn?: string;
  readonly policy?: string;
  readonly apply?: boolean;
  readonly yes?: boolean;
  readonly details?: boolean;
  readonly color: boolean;
}

/** Read from the app's folder where no policy is named. */
const POLICY_FILE = 'plan-review.json';

/** Reviews what a deploy will do; returns the exit code. */
export async function main(argv: readonly string[], terminal: Terminal = process): Promise<ExitCode> {
  outliveReaders(terminal);
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
  const policies = FINDING_KINDS.map(({ policy, about }) => `  ${policy.padEnd(16)}${about}`).join('\n');
  return new Command('plan-review')
    .description('Tells in plain words what a deploy will do: what restarts, why, for how long, what is lost, what becomes reachable.')
    .argument('[stack...]', 'stacks to plan and review (all without any); with --plan, the name to show')
    .option('-p, --plan <file>', 'review this plan file, or its JSON ("-" for standard input), instead of planning')
    .option('--chdir <dir>', 'the folder that the plan file was made in (default: the folder of the file)')
    .option('--skip-synth', 'plan what was synthesized before')
    .option('--terraform <binary>', 'Terraform or OpenTofu (default: $TERRAFORM_BINARY_NAME, terraform, tofu)')
    .option('--fail-on <policies>', 'policies that block, separated by commas, or "all", or "none"')
    .option('--policy <file>', `policy file with an allow-list (default: ${POLICY_FILE}, where it exists)`)
    .option('--apply', 'after the review, apply exactly the plan that was reviewed, if nothing blocks and you say yes')
    .option('-y, --yes', 'with --apply: don\'t ask; the policies decide')
    .option('--markdown [file]', 'write Markdown for a pull request ("-" or nothing for standard output)')
    .option('--json [file]', 'write JSON (schema/plan-review.schema.json)')
    .option('--html [file]', 'write one self-contained page with the topology')
    .option('-d, --details', 'list everything, with every edit')
    .option('--no-color', 'no colors (NO_COLOR and FORCE_COLOR count, too)')
    .addHelpText('after', `\nPolicies:\n${policies}\n\nExit codes: 0 nothing blocks, 1 no review, 2 wrong usage, 3 blocked by a policy,\n4 stale plan, 5 apply failed, 6 answered with no.`)
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.stdout.write(text), writeErr: (text) => terminal.stderr.write(text) });
}

async function run(stacks: readonly string[], options: Options, terminal: Terminal): Promise<ExitCode> {
  const documents = new Documents(options, terminal);
  const interruption = new Interruption(terminal);
  const reviewing = { binary: terraformBinary(options.terraform), policy: readPolicy(options), interruption };
  const sources = await sourcesOf(stacks, options, reviewing, terminal);
  const session = { apply: options.apply === true, yes: options.yes === true, details: options.details === true, color: options.color };
  return new Session(sources, documents, session, interruption, terminal).run();
}

/** What is to be reviewed: the plan that is named, else the stacks of the app in this folder. */
async function sourcesOf(stacks: readonly string[], options: Options, reviewing: ReviewingOptions, terminal: Terminal): Promise<Source[]> {
  const { plan } = options;
  if (plan !== undefined) {
    const name = stacks[0] ?? nameOfPlan(plan, options.chdir);
    return [{ name, review: async () => reviewFile(plan, { ...reviewing, name, directory: options.chdir, terminal }) }];
  }
  const project = new Project(process.cwd());
  if (options.skipSynth !== true) {
    progress(terminal, 'Synthesizing …');
    await project.synth();
  }
  return project.stacks(stacks).map((stack) => ({
    name: stack.name,
    review: async () => {
      progress(terminal, `Planning ${stack.name} …`);
      return reviewStack(stack, reviewing);
    },
  }));
}

function readPolicy({ policy: named, failOn }: Options): Policy {
  const file = named ?? (existsSync(POLICY_FILE) ? POLICY_FILE : undefined);
  const policy = file === undefined ? DEFAULT_POLICY : parsePolicy(decodeText(readInput(file, 'policy file')));
  return failOn === undefined ? policy : { ...policy, failOn: parsePolicyNames(failOn) };
}
