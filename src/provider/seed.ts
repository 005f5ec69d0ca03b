import { Attributes } from './docker-resource';

/** An entrypoint for a container that is never started: images without a command of their own can't be made into one. */
export const NEVER_STARTED = ['-'];

/** What all containers that only carry files into a volume have in common: no network, no rights, and nobody waits for them to run. */
export const SEED: Attributes = {
  network_mode: 'none',
  capabilities: [{ drop: ['ALL'] }],
  security_opts: ['no-new-privileges:true'],
  restart: 'no',
  must_run: false,
};
