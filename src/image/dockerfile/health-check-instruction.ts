import { exec, Instruction } from './instructions';
import { networkProbe, SERVER_ERROR } from '../network-probe';

/** The check of an image that is run without this library; its port is the variable `PORT`. */
export function healthCheckInstruction(path?: string): Instruction {
  const http = path === undefined ? undefined : { path, host: 'localhost', failsFrom: SERVER_ERROR };
  return ['HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3', `CMD ${exec(networkProbe({ timeout: 5_000, http }))}`];
}
