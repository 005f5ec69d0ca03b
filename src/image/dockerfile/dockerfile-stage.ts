import { Dockerfile, DockerfileInstruction } from './dockerfile';
import { Instruction, joined, render } from './instructions';

/** A stage of a generated Dockerfile. */
export interface Stage {
  /** What it is for. */
  readonly purpose: string;
  /** The image that it starts from, or the stage. */
  readonly from: { readonly image: string } | { readonly stage: string };
  /** None for the last one, which is the image. */
  readonly name?: string;
  readonly instructions: Instruction[];
}

/** @param header a comment above all of it */
export function dockerfileOf(header: string, stages: Stage[]): Dockerfile {
  return {
    text: [header, ...stages.map(textOf)].join('\n\n') + '\n',
    instructions: stages.flatMap(instructionsOf),
  };
}

function textOf(stage: Stage): string {
  return [`# ${stage.purpose}`, fromLine(stage).text, ...stage.instructions.map(render)].join('\n');
}

function instructionsOf(stage: Stage): DockerfileInstruction[] {
  return [fromLine(stage), ...stage.instructions.map((instruction) => ({ text: joined(instruction) })).filter(({ text }) => text !== '')];
}

function fromLine({ from, name }: Stage): DockerfileInstruction {
  const as = name === undefined ? '' : ` AS ${name}`;
  return 'image' in from ? { text: `FROM ${from.image}${as}`, baseImage: from.image } : { text: `FROM ${from.stage}${as}` };
}
