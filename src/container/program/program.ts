import { BeforeStart, startProgram } from './entrypoint-wrapper';
import { ProgramProps, pythonProgram } from './python-program';
import { ContainerSpec } from '../../model/containers';

/** The program of a container, as far as it is known. */
export class Program {
  /** A program of which no more is known than its properties say: it may be no Python, and starts as it is. */
  public static of({ entrypoint, command }: ProgramProps): Program {
    return new Program({ entrypoint, command }, false);
  }

  /** A program of Python, which can be made to wait for others. */
  public static ofPython(props: ProgramProps): Program {
    return new Program({ entrypoint: props.entrypoint, command: props.command }, true, pythonProgram(props));
  }

  private constructor(
    private readonly given: Pick<ContainerSpec, 'entrypoint' | 'command'>,
    /** Whether its image is known to have Python. */
    public readonly hasPython: boolean,
    private readonly whole?: string[],
  ) {}

  /** Whether something can be done in the container before it starts. */
  public get canWait(): boolean {
    return this.whole !== undefined;
  }

  /** What the container starts, so that this is done before. */
  public after(before: BeforeStart): Pick<ContainerSpec, 'entrypoint' | 'command'> {
    const atOnce = !before.waitFor.length && !Object.keys(before.load).length && before.alarm === undefined;
    return atOnce || !this.whole ? this.given : { entrypoint: startProgram(before), command: this.whole };
  }
}
