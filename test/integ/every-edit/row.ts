import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { ApiObject } from '../harness';

/** The three states that each property goes through. */
export type Phase = 'first' | 'edited' | 'removed';

/** One property of one construct: how it is set by this library and on a plain provider resource, and where the engine shows it. */
export interface Row {
  /** Construct and property, e.g. `PythonAppContainer.memory`. */
  readonly name: string;
  /** Declares the resource under test with this library. */
  readonly library: (scope: Construct, phase: Phase) => TerraformResource;
  /** Declares the same with `@cdktf/provider-docker` alone, where that has the like. */
  readonly plain?: (scope: Construct, phase: Phase) => TerraformResource;
  /** A command that is run in the container, for what `docker inspect` doesn't show. */
  readonly inside?: string[];
  /** Docker commands, for what is neither in the image nor in a container. */
  readonly beside?: (inspected: ApiObject) => string[][];
  /**
   * The property in the words of `docker inspect`, free of names that differ between deployments.
   *
   * @param printed what the commands printed, without white space at its end; empty when one failed
   */
  readonly observe: (inspected: ApiObject, printed: string) => unknown;
  /** What has to be seen after the edit. */
  readonly edited: unknown;
  /** What has to be seen after the removal; by default what a resource shows that never had the property. */
  readonly removed?: unknown;
}

/** The values of a property in each phase. */
export interface Values<Props> {
  readonly first: Props;
  readonly edited: Props;
}

/** The value of a phase, or nothing where it is removed. */
export function valueIn<Props extends object>(values: Values<Props>, phase: Phase): Props | {} {
  return phase === 'removed' ? {} : values[phase];
}
