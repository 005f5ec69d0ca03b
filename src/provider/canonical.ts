/**
 * The forms in which the provider reads values back. A value in any other form is a difference at every plan.
 *
 * Measured with provider 4.6 on engines 20.10 and 29 (docs/provider.md).
 */

import { PortSpec } from '../model/containers';

/** A duration as Go prints it, which is how containers read it back: `1m30s`, `1h0m0s`, `500ms`, `0s`. */
export function goDuration(milliseconds: number): string {
  if (milliseconds === 0) {
    return '0s';
  }
  if (milliseconds < 1_000) {
    return `${milliseconds}ms`;
  }
  const hours = Math.floor(milliseconds / 3_600_000);
  const minutes = Math.floor(milliseconds / 60_000) % 60;
  const seconds = (milliseconds % 60_000) / 1_000;
  return `${hours ? `${hours}h` : ''}${hours || minutes ? `${minutes}m` : ''}${seconds}s`;
}

/** A duration as services read it back: like Go prints it, without zeros at its end, e.g. `1m`, `1h`. */
export function shortDuration(milliseconds: number): string {
  return goDuration(milliseconds).replace(/m0s$/, 'm').replace(/h0m$/, 'h');
}

/** Microseconds of the scheduler's period, Docker's own default. */
const CPU_PERIOD = 100_000;

/**
 * A limit of CPUs, as the provider's formatter writes it, e.g. `2.0`, `0.5`, `10.`.
 *
 * The formatter rounds a value such as 0.05 to one digit, and so it would be a difference at every plan: that is given as
 * period and quota, which mean the same.
 */
export function cpuLimit(cpus: number): { readonly cpus?: string; readonly cpu_period?: number; readonly cpu_quota?: number } {
  const formatted = formatCpus(cpus);
  return Number(formatted) === cpus ? { cpus: formatted } : { cpu_period: CPU_PERIOD, cpu_quota: Math.round(cpus * CPU_PERIOD) };
}

/** The provider's `nanoInt64ToDecimalString`. */
function formatCpus(cpus: number): string {
  const nano = cpus.toFixed(9);
  return nano.split('0').length - 1 === 9 ? cpus.toFixed(1) : nano.replace(/0+$/, '');
}

/** Capabilities in upper case with their prefix, except `ALL`, sorted. */
export function capabilities(names: string[]): string[] {
  return names.map((name) => name.toUpperCase())
    .map((name) => (name === 'ALL' || name.startsWith('CAP_') ? name : `CAP_${name}`))
    .sort();
}

/** The whole mebibytes in which the provider counts memory. */
export function mebibytes(bytes: number): number {
  return Math.ceil(bytes / 1024 ** 2);
}

/** Label blocks in the order of their names. */
export function labelBlocks(labels: { readonly [name: string]: string }): { label: string; value: string }[] {
  return Object.keys(labels).sort().map((label) => ({ label, value: labels[label] }));
}

/** Values that are a set for the engine, in one order: another one in the code is no edit. */
export function sortedBy<T>(values: readonly T[], key: (value: T) => string): T[] {
  return [...values].sort((a, b) => (key(a) < key(b) ? -1 : Number(key(a) > key(b))));
}

/** A list, or `undefined` where it is empty: the provider reads an absent block and an empty one alike. */
export function unlessEmpty<T>(list: T[]): T[] | undefined {
  return list.length ? list : undefined;
}

/** A map, or `undefined` where it is empty. */
export function mapUnlessEmpty<T>(map: { readonly [key: string]: T }): { readonly [key: string]: T } | undefined {
  return Object.keys(map).length ? map : undefined;
}

/** The order in which the engine lists ports. */
export function comparePorts(a: PortSpec, b: PortSpec): number {
  return a.containerPort - b.containerPort
    || a.protocol.localeCompare(b.protocol)
    || a.hostPort - b.hostPort
    || a.hostIp.localeCompare(b.hostIp);
}
