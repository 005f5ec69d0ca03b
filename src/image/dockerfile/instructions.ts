/** An instruction: its line, or its lines where it has several. Those that begin with `#` are comments. */
export type Instruction = string | string[];

/** A RUN instruction: one mount and one command a line. The first command that fails ends it. Comments (`# …`) are lines of their own. */
export function run(mounts: string[], commands: Instruction[]): Instruction {
  const last = commands.length - 1;
  const [first, ...rest] = [
    ...mounts.map((mount) => `--mount=${mount}`),
    'set -eu;',
    ...commands.flatMap((command, i) => (isComment(command) || i === last ? command : ended(command))),
  ];
  return [`RUN ${first}`, ...rest];
}

function ended(command: Instruction): string[] {
  const lines = linesOf(command);
  return [...lines.slice(0, -1), `${lines[lines.length - 1]};`];
}

/**
 * An ENV instruction, one variable a line.
 *
 * @param variables values in which `$PATH` and the like are replaced
 * @param literals values that are taken as they are
 */
export function env(variables: { readonly [name: string]: string }, literals: { readonly [name: string]: string } = {}): Instruction {
  const [first, ...rest] = [
    ...Object.entries(variables).map(([name, value]) => `${name}=${value}`),
    ...Object.entries(literals).map(([name, value]) => `${name}=${quoted(value)}`),
  ];
  return [`ENV ${first}`, ...rest];
}

function quoted(value: string): string {
  return /^[\w.,:/@%+=-]+$/.test(value) ? value : `"${value.replace(/(["\\$])/g, '\\$1')}"`;
}

/** The exec form: no shell, so that signals reach the program. */
export function exec(command: string[]): string {
  return `[${command.map((word) => JSON.stringify(word)).join(', ')}]`;
}

/** As people read it: a line each. */
export function render(instruction: Instruction): string {
  const lines = linesOf(instruction);
  return lines.map((line, i) => (isComment(line) || i === lines.length - 1 ? line : `${line} \\`)).join('\n    ');
}

/** As the builder reads it: one line without comments, empty where it holds nothing else. */
export function joined(instruction: Instruction): string {
  return linesOf(instruction).filter((line) => !isComment(line)).map((line) => line.trim()).join(' ');
}

function linesOf(instruction: Instruction): string[] {
  return typeof instruction === 'string' ? [instruction] : instruction;
}

function isComment(instruction: Instruction): boolean {
  return typeof instruction === 'string' && instruction.startsWith('#');
}
