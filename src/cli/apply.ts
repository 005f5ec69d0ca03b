import { CliError, ExitCode } from './exit-codes';
import { Interruption } from './interruption';
import { lastWords } from './last-words';
import { Terminal, progress } from './terminal';
import { Terraform } from './terraform';
import { printable, printableLines } from '../review/display';
import { Operation, Review } from '../review/model';
import { count, secondsText } from '../review/words';

/** What `terraform apply -json` says as it goes. */
interface Event {
  readonly 'type'?: string;
  readonly '@message'?: string;
  readonly 'hook'?: { readonly resource?: { readonly addr?: string }; readonly action?: string; readonly elapsed_seconds?: number };
  readonly 'diagnostic'?: { readonly severity?: string; readonly summary?: string; readonly detail?: string; readonly address?: string };
}

/** Terraform's words when the state has moved on since the plan was made. */
const STALE = /saved plan is stale|plan file .* was created|state .* does not match|different lineage/i;

const DOING: { readonly [action: string]: readonly [doing: string, done: string] } = {
  create: ['creating', 'created'],
  update: ['updating', 'updated'],
  delete: ['destroying', 'destroyed'],
  read: ['reading', 'read'],
};

/** A plan file that Terraform wrote, and the Terraform that applies it. */
export interface Applicable {
  readonly terraform: Terraform;
  readonly file: string;
  /** The plan as JSON. */
  readonly json: string;
}

/**
 * Applies exactly the plan in the file, with a line of progress for each resource, and closes with what was predicted and what
 * happened.
 *
 * @throws CliError with `STALE` where the plan no longer fits the state: nothing was applied then
 */
export async function applyPlan({ terraform, file }: Applicable, review: Review, interruption: Interruption, terminal: Terminal): Promise<ExitCode> {
  const operations = new Map(review.operations.map((operation) => [operation.resource.address, operation]));
  const down = new Map<string, Span>();
  const steps = new Map<string, number>();
  const errors: string[] = [];
  const failed: string[] = [];
  const started = Date.now();
  const run = await terraform.run(['apply', '-json', '-input=false', '-lock-timeout=60s', file], (line) => {
    const event = parse(line);
    if (event.type === 'diagnostic' && event.diagnostic?.severity === 'error') {
      failed.push(event.diagnostic.address ?? '');
      errors.push([event.diagnostic.address, event.diagnostic.summary, event.diagnostic.detail].filter((part) => part).join(': '));
    }
    if (event.type === 'apply_complete' && event.hook?.resource?.addr !== undefined) {
      const { addr } = event.hook.resource;
      steps.set(addr, (steps.get(addr) ?? 0) + 1);
    }
    report(event, operations, down, terminal);
  });
  if (run.code !== 0 && STALE.test([...errors, run.stderr].join('\n'))) {
    throw new CliError('The plan no longer fits the state: something was applied since it was made. Nothing was applied now. Review again.', ExitCode.STALE);
  }
  if (run.code !== 0) {
    const words = [errors.join('\n') || run.stderr.trim(), ...interruption.signal === undefined ? await lastWords(terraform, failed) : []];
    terminal.stderr.write(`${printableLines(words.join('\n'))}\n`);
    const how = interruption.signal === undefined ? 'failed' : `was stopped by ${interruption.signal}`;
    terminal.stdout.write(`The apply ${how} after ${secondsText((Date.now() - started) / 1000)}, with ${doneOf(review, steps)} of ${count(operations.size, 'change')} done. `
      + 'What was done before is kept in the state; review again to see what is left.\n');
    return ExitCode.APPLY_FAILED;
  }
  terminal.stdout.write(`${closing(review, down, (Date.now() - started) / 1000)}\n`);
  return ExitCode.OK;
}

/** From when an old container begins to stop until its new one is started, in milliseconds. */
interface Span {
  readonly from: number;
  readonly to?: number;
}

function report({ type, hook }: Event, operations: ReadonlyMap<string, Operation>, down: Map<string, Span>, terminal: Terminal): void {
  const address = hook?.resource?.addr;
  const words = DOING[hook?.action ?? ''];
  if (address === undefined || words === undefined) {
    return;
  }
  const operation = operations.get(address);
  const name = operation === undefined ? printable(address) : `${operation.resource.noun} ${operation.resource.name}`;
  const restarts = operation?.actions.join() === 'delete,create';
  if (type === 'apply_start') {
    progress(terminal, `  ${name} ${words[0]} …`);
    if (restarts && hook!.action === 'delete') {
      down.set(address, { from: Date.now() });
    }
  } else if (type === 'apply_complete') {
    progress(terminal, `  ${name} ${words[1]} (${secondsText(hook!.elapsed_seconds ?? 0)})`);
    if (restarts && hook!.action === 'create' && down.has(address)) {
      down.set(address, { ...down.get(address)!, to: Date.now() });
    }
  } else if (type === 'apply_errored') {
    progress(terminal, `  ${name} FAILED`);
  }
}

/** How many changes were made whole: a replacement takes two steps. */
function doneOf({ operations }: Review, steps: ReadonlyMap<string, number>): number {
  return operations.filter(({ resource, actions }) => (steps.get(resource.address) ?? 0) >= actions.length).length;
}

function closing({ operations }: Review, down: ReadonlyMap<string, Span>, seconds: number): string {
  const restarted = operations.filter(({ resource, impact }) => impact.downtime !== undefined && down.get(resource.address)?.to !== undefined);
  const outcomes = restarted.map(({ resource, impact: { text } }) => {
    const { from, to } = down.get(resource.address)!;
    return `${resource.name}: predicted "${text}", stop to start took ${secondsText((to! - from) / 1000)}`;
  });
  return [`Applied ${count(operations.length, 'change')} as reviewed in ${secondsText(seconds)}.`, ...outcomes].join(' ');
}

function parse(line: string): Event {
  try {
    return JSON.parse(line) as Event;
  } catch {
    return {};
  }
}
