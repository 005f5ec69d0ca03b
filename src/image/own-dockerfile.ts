/** What can be read from a Dockerfile without building it. */
export interface DockerfileFacts {
  /** Images that stages start from, stages themselves left out. */
  readonly baseImages: string[];
  /** The text without the names of those images. */
  readonly textWithoutBases: string;
  /** The port, where exactly one is exposed. */
  readonly port?: number;
  /** Names of the stages. */
  readonly stages: string[];
}

/** Reads a Dockerfile: instructions only, nothing is run. */
export function readDockerfile(text: string): DockerfileFacts {
  const stages: string[] = [];
  const baseImages: string[] = [];
  const ports: number[] = [];
  const rest: string[] = [];
  for (const instruction of instructionsOf(text)) {
    const from = /^FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/i.exec(instruction);
    if (from) {
      if (!stages.includes(from[1].toLowerCase())) {
        baseImages.push(from[1]);
      }
      stages.push((from[2] ?? '').toLowerCase());
    }
    const exposed = /^EXPOSE\s+(\d+)(?:\/tcp)?\s*$/i.exec(instruction)?.[1];
    if (exposed) {
      ports.push(Number(exposed));
    }
    rest.push(from && baseImages.includes(from[1]) ? instruction.replace(from[1], '') : instruction);
  }
  return { baseImages, textWithoutBases: rest.join('\n'), port: new Set(ports).size === 1 ? ports[0] : undefined, stages: stages.filter(name => name !== '') };
}

/** One string for each instruction, comments left out, continuations joined by a space. */
export function instructionsOf(text: string): string[] {
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
