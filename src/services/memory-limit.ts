import { IConstruct } from 'constructs';
import { parseSize } from '../notation/size';
import { Stage } from '../stack/stage';

/**
 * Bytes that a service may use; `undefined` where there is no limit.
 *
 * A server takes the machine's memory for its own, and the kernel kills it when it exceeds its container's: so it is told.
 *
 * @param scope of the service
 * @param memory its property
 */
export function memoryLimit(scope: IConstruct, memory?: string): number | undefined {
  const limit = memory ?? Stage.of(scope)._defaults.memory;
  return limit === 'unlimited' ? undefined : parseSize('memory', limit);
}
