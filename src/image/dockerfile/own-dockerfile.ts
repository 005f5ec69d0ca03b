import { Dockerfile, DockerfileInstruction } from './dockerfile';
import { healthCheckOf, StageHealthCheck } from './own-health-check';
import { ImageHealthCheck } from '../image-config';

/** A Dockerfile that the app brings along. */
export interface OwnDockerfile extends Dockerfile {
  /** The port, where exactly one is exposed. */
  readonly port?: number;
  /** That of the stage that is built, or of one that it starts from; what a base image says isn't known. */
  readonly healthCheck?: ImageHealthCheck;
}

interface OwnStage {
  readonly name?: string;
  healthCheck: StageHealthCheck;
}

/**
 * Reads a Dockerfile: instructions only, nothing is run.
 *
 * @param target name or number of the stage that is built; the last one if left out
 */
export function readDockerfile(text: string, target?: string): OwnDockerfile {
  const stages: OwnStage[] = [];
  const ports = new Set<number>();
  const instructions: DockerfileInstruction[] = [];
  for (const instruction of instructionsOf(text)) {
    const [, from, name] = /^FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/i.exec(instruction) ?? [];
    const parent = from === undefined ? undefined : stages.find((stage) => stage.name === from.toLowerCase());
    instructions.push({ text: instruction, baseImage: parent === undefined ? from : undefined });
    if (from !== undefined) {
      stages.push({ name: name?.toLowerCase(), healthCheck: parent?.healthCheck });
    }
    const healthCheck = healthCheckOf(instruction);
    if (healthCheck !== undefined && stages.length > 0) {
      stages[stages.length - 1].healthCheck = healthCheck;
    }
    const exposed = /^EXPOSE\s+(\d+)(?:\/tcp)?\s*$/i.exec(instruction)?.[1];
    if (exposed !== undefined) {
      ports.add(Number(exposed));
    }
  }
  const built = target === undefined ? stages[stages.length - 1] : stages.find(({ name }) => name === target.toLowerCase()) ?? stages[Number(target)];
  const healthCheck = built?.healthCheck;
  return {
    text,
    instructions,
    port: ports.size === 1 ? [...ports][0] : undefined,
    healthCheck: healthCheck === 'NONE' ? undefined : healthCheck,
  };
}

/** One string for each instruction, comments left out, continuations joined by a space. */
function instructionsOf(text: string): string[] {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/).filter((line) => line.trim() !== '' && !/^\s*#/.test(line));
  const instructions: string[] = [];
  let parts: string[] = [];
  for (const line of lines.map((untrimmed) => untrimmed.trim())) {
    parts.push(line.endsWith('\\') ? line.slice(0, -1).trimEnd() : line);
    if (!line.endsWith('\\')) {
      instructions.push(parts.join(' ').trim());
      parts = [];
    }
  }
  return parts.join('') === '' ? instructions : [...instructions, parts.join(' ').trim()];
}
