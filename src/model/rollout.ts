/** How a new generation of a container takes over from the old one. */
export enum Rollout {
  /** Start the new one, wait until it is healthy, then stop the old one. */
  BLUE_GREEN = 'blue-green',
  /** Stop the old one, then start the new one: they can't share a host port or a fixed name. */
  RECREATE = 'recreate',
}
