import { knownProgram } from '../../model/programs';
import { display } from '../display';
import { isUnset, text } from '../plan/settings';
import { Json, JsonObject } from '../plan/terraform-plan';

/** Seconds at least and at most. */
export interface Span {
  readonly low: number;
  readonly high: number;
}

/** A process that ends at SIGTERM is gone within this time; servers finish open requests in it. */
const PROMPT: Span = { low: 0.1, high: 1 };
/** Servers that handle SIGTERM as process 1, beside those of Python. */
const HANDLES_SIGTERM = /^(nginx|caddy|traefik|haproxy|envoy|postgres|redis-server|valkey-server|mysqld|mariadbd|mongod|memcached|rabbitmq-server|tini|dumb-init|docker-init)$/;
/** The kernel doesn't deliver SIGTERM to a process 1 without a handler: these have none, and are killed after the grace. */
const IGNORES_SIGTERM = /^(python[\d.]*|sh|bash|dash|ash|sleep|tail|cat)$/;

/**
 * How long the container no longer serves before it is gone. One that doesn't get SIGTERM serves until it is killed; one that
 * gets it stops serving at once, and is given the grace to finish.
 */
export function stopSpan(values: JsonObject): Span {
  const grace = graceSeconds(values);
  if (grace === 0 || values.attach === true || isDeaf(values)) {
    return { low: 0, high: 0 };
  }
  const prompt = values.init === true || handlesSigterm(programOf(values));
  return { low: Math.min(PROMPT.low, grace), high: prompt ? Math.min(PROMPT.high, grace) : grace };
}

/** How the container stops, for the reader. */
export function stopNote(values: JsonObject): string {
  const grace = graceSeconds(values);
  if (grace === 0) {
    return 'is killed at once: "destroy_grace_seconds" isn\'t set';
  }
  return isDeaf(values)
    ? `is killed after ${grace} s: as process 1, ${display(programOf(values))} doesn't get SIGTERM; set "init" to true`
    : `stops within ${grace} s`;
}

/** Whether the process ignores the signal to stop. */
function isDeaf(values: JsonObject): boolean {
  return values.init !== true && values.stop_signal !== 'SIGKILL' && values.stop_signal !== 'SIGINT'
    && ignoresSigterm(programOf(values)) && !handlesSignals(values);
}

function handlesSigterm(program: string): boolean {
  const known = knownProgram(program);
  return HANDLES_SIGTERM.test(program) || (known?.listensAs !== undefined && !known.ignoresSigterm);
}

function ignoresSigterm(program: string): boolean {
  return IGNORES_SIGTERM.test(program) || knownProgram(program)?.ignoresSigterm === true;
}

/** The seconds between SIGTERM and SIGKILL: the provider sends SIGKILL at once where `destroy_grace_seconds` isn't set. */
export function graceSeconds(values: JsonObject): number {
  const grace = values.destroy_grace_seconds;
  return typeof grace === 'number' && grace > 0 ? grace : 0;
}

/** The name of the program that runs as process 1; empty where the plan doesn't tell. */
function programOf(values: JsonObject): string {
  return commandLine(values)[0]?.split('/').pop() ?? '';
}

function commandLine(values: JsonObject): string[] {
  return [values.entrypoint, values.command].flatMap((part) => words(part));
}

function words(part: Json | undefined): string[] {
  return Array.isArray(part) && !isUnset(part) ? part.map(text) : [];
}

/** A script of the user's own may set a handler, or hand over to another program: nothing certain can be said. */
function handlesSignals(values: JsonObject): boolean {
  const [program = '', ...args] = commandLine(values);
  return /python[\d.]*$/.test(program)
    ? !/^-m (flask|http\.server)\b/.test(args.join(' '))
    : /\b(trap|exec)\b|\.sh\b/.test(args.join(' '));
}
