import { IConstruct } from 'constructs';

/** A network that containers can join. */
export interface INetwork extends IConstruct {
  /** The network's name on the engine. */
  readonly networkName: string;

  /** What a container refers to: the id of a network of this app, or the name of one from outside. */
  readonly networkReference: string;

  /**
   * Whether it has no way out.
   * @default - not known
   */
  readonly internal?: boolean;
}
