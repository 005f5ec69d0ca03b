import { existsSync, readFileSync } from 'fs';
import { Command } from 'commander';
import { applyPlan } from './apply';
import { explain } from './errors';
import { CliError, ExitCode } from './exit-codes';
import { Project } from './project';
import { Reviewed, reviewFile, reviewStack } from './reviewing';
import { Terminal, colorOf, confirm, isStandardOutput, progress, widthOf, writeOutput } from './terminal';
import { terraformBinary } from './terraform';
import { DEFAULT_POLICY, Policy, parsePolicy, parsePolicyNames } from '../review/gate/policy';
import { POLICIES } from '../review/model';
import { printHtml } from '../review/print/html/review-page';
import { printJson } from '../review/print/json';
import { printMarkdown } from '../review/print/markdown';
import { printText } from '../review/print/text';
import { planTopology } from '../review/topology/topology';

interface Options {
  readonly plan?: string;
  readonly chdir?: string;
  readonly skipSynth?: boolean;
  readonly terraform?: string;
  readonly failOn?: string;
  readonly policy?: string;
  readonly apply?: boolean;
  readonly yes?: boolean;
  readonly markdown?: string | true;
  readonly json?: string | true;
  readonly html?: string | true;
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
  const policy = readPolicy(options);
  const binary = () => terraformBinary(options.terraform);
  if (options.plan !== undefined) {
    const from = { name: stacks[0], directory: options.chdir, binary: binary(), policy, terminal };
    return finish(await reviewFile(options.plan, from), options, terminal);
  }
  const project = new Project(process.cwd());
  if (options.skipSynth !== true) {
    progress(terminal, 'Synthesizing …');
    await project.synth();
  }
  let worst = ExitCode.OK;
  for (const stack of project.stacks(stacks)) {
    progress(terminal, `Planning ${stack.name} …`);
    const code = await finish(await reviewStack(stack, binary(), policy), options, terminal);
    worst = Math.max(worst, code);
    // A stack that wasn't applied leaves the later ones, which may depend on it, without their ground.
    if (options.apply === true && code !== ExitCode.OK) {
      break;
    }
  }
  return worst;
}

/** Prints the review and, where that was asked for, applies the plan. */
async function finish(reviewed: Reviewed, options: Options, terminal: Terminal): Promise<ExitCode> {
  const exitCode = print(reviewed, options, terminal);
  if (options.apply !== true || exitCode !== ExitCode.OK) {
    return exitCode;
  }
  const { applicable, review } = reviewed;
  if (applicable === undefined) {
    throw new CliError('JSON can\'t be applied. Give --plan the plan file that Terraform wrote.', ExitCode.USAGE);
  }
  if (review.operations.length === 0) {
    progress(terminal, 'Nothing to apply.');
    return ExitCode.OK;
  }
  if (options.yes !== true && terminal.stdin.isTTY !== true) {
    throw new CliError('Nobody can be asked here. Say --yes to let the policies decide.', ExitCode.USAGE);
  }
  if (options.yes !== true && !await confirm(terminal, `Apply this to ${review.stack}?`)) {
    progress(terminal, 'Nothing was applied.');
    return ExitCode.DECLINED;
  }
  return applyPlan(applicable.terraform, applicable.file, review, terminal);
}

/** Writes the forms that were asked for: text on standard output, unless another form goes there. */
function print(reviewed: Reviewed, options: Options, terminal: Terminal): ExitCode {
  const { context, review, verdict } = reviewed;
  const exitCode = verdict.passed ? ExitCode.OK : ExitCode.BLOCKED;
  const forms: readonly (readonly [target: string | true | undefined, text: () => string])[] = [
    [options.markdown, () => printMarkdown(review, verdict)],
    [options.json, () => printJson(review, verdict)],
    [options.html, () => printHtml(review, verdict, planTopology(context, review))],
  ];
  const wanted = forms.filter(([target]) => target !== undefined);
  for (const [target, text] of wanted) {
    writeOutput(target!, text(), terminal);
  }
  if (!wanted.some(([target]) => isStandardOutput(target!))) {
    const color = options.color && colorOf(terminal);
    terminal.stdout.write(printText(review, verdict, { color, width: widthOf(terminal), details: options.details === true, exitCode }));
  }
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
