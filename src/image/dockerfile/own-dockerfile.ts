import { Dockerfile, DockerfileInstruction } from './dockerfile';

/** A Dockerfile that the app brings along. */
export interface OwnDockerfile extends Dockerfile {
  /** The port, where exactly one is exposed. */
  readonly port?: number;
}

/** Reads a Dockerfile: instructions only, nothing is run. */
export function readDockerfile(text: string): OwnDockerfile {
  const stages: string[] = [];
  const ports = new Set<number>();
  const instructions: DockerfileInstruction[] = [];
  for (const instruction of instructionsOf(text)) {
    const [, from, name] = /^FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/i.exec(instruction) ?? [];
    instructions.push({ text: instruction, baseImage: from === undefined || stages.includes(from.toLowerCase()) ? undefined : from });
    if (name !== undefined) {
      stages.push(name.toLowerCase());
    }
    const exposed = /^EXPOSE\s+(\d+)(?:\/tcp)?\s*$/i.exec(instruction)?.[1];
    if (exposed !== undefined) {
      ports.add(Number(exposed));
    }
  }
  return { text, instructions, port: ports.size === 1 ? [...ports][0] : undefined };
}

/** One string for each instruction, comments left out, continuations joined by a space. */
function instructionsOf(text: string): string[] {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/).filter(line => line.trim() !== '' && !/^\s*#/.test(line));
  const instructions: string[] = [];
  let parts: string[] = [];
  for (const line of lines.map(untrimmed => untrimmed.trim())) {
    parts.push(line.endsWith('\\') ? line.slice(0, -1).trimEnd() : line);
    if (!line.endsWith('\\')) {
      instructions.push(parts.join(' ').trim());
      parts = [];
    }
  }
  return parts.join('') === '' ? instructions : [...instructions, parts.join(' ').trim()];
}
