/** A RUN instruction: one mount and one command a line. The first command that fails ends it. Comments (`# …`) are lines of their own. */
export function run(mounts: string[], commands: string[]): string {
  const last = commands.length - 1;
  const lines = [
    ...mounts.map(mount => `--mount=${mount} \\`),
    'set -eu; \\',
    ...commands.map((command, i) => (command.startsWith('#') ? command : i === last ? command : `${command}; \\`)),
  ];
  return `RUN ${lines.join('\n    ')}`;
}

/**
 * An ENV instruction, one variable a line.
 *
 * @param variables values in which `$PATH` and the like are replaced
 * @param literals values that are taken as they are
 */
export function env(variables: { readonly [name: string]: string }, literals: { readonly [name: string]: string } = {}): string {
  const lines = [
    ...Object.entries(variables).map(([name, value]) => `${name}=${value}`),
    ...Object.entries(literals).map(([name, value]) => `${name}=${quoted(value)}`),
  ];
  return `ENV ${lines.join(' \\\n    ')}`;
}

function quoted(value: string): string {
  return /^[\w.,:/@%+=-]+$/.test(value) ? value : `"${value.replace(/(["\\$])/g, '\\$1')}"`;
}

/** The exec form: no shell, so that signals reach the program. */
export function exec(command: string[]): string {
  return `[${command.map(word => JSON.stringify(word)).join(', ')}]`;
}

/** A stage: what it is for, where it starts, what it does. */
export function stage(comment: string, from: string, name: string, instructions: string[]): string {
  const comments = comment.split('\n').map(line => `# ${line}`);
  return [...comments, `FROM ${from}${name === '' ? '' : ` AS ${name}`}`, ...instructions].join('\n');
}
