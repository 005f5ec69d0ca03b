import { literal } from './literal';

const UNITS: { readonly [unit: string]: number } = { k: 1024, m: 1024 ** 2, g: 1024 ** 3 };
const SIZE = /^(\d+(?:\.\d+)?)(?:b|([kmg])b?)$/i;

/**
 * Bytes of a size in Docker's notation, e.g. `512m`, `1.5g` (units are powers of 1024).
 *
 * @param prop the prop that holds it, for the error
 */
export function parseSize(prop: string, value: string): number {
  const [, amount, unit = ''] = SIZE.exec(literal(prop, value)) ?? [];
  if (!amount) {
    throw new Error(`"${prop}" must be a size such as "64m", "512m" or "1.5g", got "${value}"`);
  }
  return Math.round(Number(amount) * (UNITS[unit.toLowerCase()] ?? 1));
}
