import { IConstruct } from 'constructs';
import { Rollout } from '../../model/rollout';

/** A container whose network another one can share, e.g. the client of a VPN. */
export interface INetworkOwner extends IConstruct {
  /** The container's id on the engine (a token). */
  readonly containerId: string;

  /** How a new generation takes over from the old one. */
  readonly rollout: Rollout;
}
