/**
 * What the Docker provider 4.x does with an edit that Terraform plans as "update in place".
 *
 * - `APPLIED`: the running thing is changed.
 * - `SETTING`: only the state is written; it says how a later apply behaves.
 * - `IGNORED`: nothing is done, and the next plan shows the same edit again.
 * - `RECORDED`: the new value is written to the state, but the running thing keeps the old one.
 */
export enum UpdateEffect {
  APPLIED = 'APPLIED',
  SETTING = 'SETTING',
  IGNORED = 'IGNORED',
  RECORDED = 'RECORDED',
}

type Effects = { readonly [attribute: string]: UpdateEffect };

const { APPLIED, SETTING, IGNORED, RECORDED } = UpdateEffect;

// Read in resourceDockerContainerUpdate of the provider and run against both engines.
const CONTAINER: Effects = {
  restart: APPLIED,
  max_retry_count: APPLIED,
  cpu_shares: APPLIED,
  cpu_set: APPLIED,
  memory: APPLIED,
  memory_reservation: APPLIED,
  memory_swap: APPLIED,
  device_read_bps: APPLIED,
  device_read_iops: APPLIED,
  device_write_bps: APPLIED,
  device_write_iops: APPLIED,
  attach: SETTING,
  container_read_refresh_timeout_milliseconds: SETTING,
  destroy_grace_seconds: SETTING,
  logs: SETTING,
  must_run: SETTING,
  remove_volumes: SETTING,
  start: SETTING,
  timeouts: SETTING,
  wait: SETTING,
  wait_timeout: SETTING,
  healthcheck: IGNORED,
  init: IGNORED,
  mounts: IGNORED,
  rm: IGNORED,
  tmpfs: IGNORED,
  cpu_period: RECORDED,
  cpu_quota: RECORDED,
};

const IMAGE: Effects = { keep_locally: SETTING, force_remove: SETTING, timeouts: SETTING };

const REGISTRY_IMAGE: Effects = { keep_remotely: SETTING, insecure_skip_verify: SETTING, auth_config: SETTING, timeouts: SETTING };

const UPDATES: { readonly [resourceType: string]: Effects } = {
  docker_container: CONTAINER,
  docker_image: IMAGE,
  docker_registry_image: REGISTRY_IMAGE,
};

/** What the provider does with an in-place edit of an attribute. */
export function updateEffect(resourceType: string, attribute: string): UpdateEffect {
  const effects = Object.hasOwn(UPDATES, resourceType) ? UPDATES[resourceType] : {};
  return Object.hasOwn(effects, attribute) ? effects[attribute] : APPLIED;
}
