import { ResourcesSpec } from '../../model/containers';
import { parseSize } from '../../notation/size';

/** Docker's own lower bound. */
const LEAST_MEMORY = 6 * 1024 ** 2;
/** What the engine's `docker run` takes: one kernel period can't be cut finer. */
const LEAST_CPUS = 0.01;

/** Limits as the user gave them. */
export interface Limits {
  readonly memory?: string;
  readonly cpus?: number;
  readonly cpuShares?: number;
  readonly sharedMemory?: string;
}

/** Limits in Docker's own words, checked. */
export function resources(limits: Limits): ResourcesSpec {
  const memory = limits.memory === undefined || limits.memory === 'unlimited' ? undefined : wholeMebibytes('memory', limits.memory);
  if (memory !== undefined && memory < LEAST_MEMORY) {
    throw new Error(`"memory" must be at least "6m", or "unlimited", got "${limits.memory}"`);
  }
  return {
    memory,
    // Memory and swap together: the same figure means no swap.
    memorySwap: memory,
    cpus: limits.cpus === undefined ? undefined : checkedCpus(limits.cpus),
    cpuShares: limits.cpuShares === undefined ? undefined : checkedShares(limits.cpuShares),
    sharedMemory: limits.sharedMemory === undefined ? undefined : wholeMebibytes('sharedMemory', limits.sharedMemory),
  };
}

function wholeMebibytes(prop: string, value: string): number {
  const bytes = parseSize(prop, value);
  if (bytes === 0 || bytes % 1024 ** 2) {
    throw new Error(`"${prop}" must be whole mebibytes such as "64m" or "1.5g", got "${value}"`);
  }
  return bytes;
}

function checkedCpus(value: number): number {
  if (!(value >= LEAST_CPUS) || Number(value.toFixed(2)) !== value) {
    throw new Error(`"cpus" must be a number from 0.01 with at most two decimals, got ${value}`);
  }
  return value;
}

function checkedShares(value: number): number {
  if (!Number.isInteger(value) || value < 2 || value > 262_144) {
    throw new Error(`"cpuShares" must be a whole number from 2 to 262144, got ${value}`);
  }
  return value;
}
