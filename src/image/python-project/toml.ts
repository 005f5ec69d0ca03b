import { SourceFiles } from './source-files';

// smol-toml has CommonJS code, but its types are only those of its ES module: an import of it doesn't compile.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const smolToml: { parse(text: string): Table } = require('smol-toml');

/** A parsed table. Files are written by people: nothing in it has a known type until it was looked at. */
export interface Table {
  readonly [key: string]: unknown;
}

/** Parses TOML. Throws where it is none. */
export function parseToml(text: string): Table {
  return smolToml.parse(text);
}

/** Parses a TOML file of the project. Throws with the file's name where it is none. */
export function readToml(files: SourceFiles, path: string): Table {
  const text = files.read(path);
  try {
    return parseToml(text);
  } catch (error) {
    throw new Error(`"source": ${path} is not valid TOML: ${(error as Error).message.replace('Invalid TOML document: ', '').trimEnd()}`);
  }
}

/** The table at a path of keys; an empty one where there is none. */
export function tableAt(value: unknown, ...keys: string[]): Table {
  const found = valueAt(value, ...keys);
  return isTable(found) ? found : {};
}

/** The strings of the array at a path of keys. */
export function stringsAt(value: unknown, ...keys: string[]): string[] {
  const found = valueAt(value, ...keys);
  return Array.isArray(found) ? found.filter((item) => typeof item === 'string') : [];
}

/** The tables of the array at a path of keys. */
export function tablesAt(value: unknown, ...keys: string[]): Table[] {
  const found = valueAt(value, ...keys);
  return Array.isArray(found) ? found.filter(isTable) : [];
}

export function stringAt(value: unknown, ...keys: string[]): string | undefined {
  const found = valueAt(value, ...keys);
  return typeof found === 'string' ? found : undefined;
}

function valueAt(value: unknown, ...keys: string[]): unknown {
  return keys.reduce<unknown>((table, key) => (isTable(table) && Object.hasOwn(table, key) ? table[key] : undefined), value);
}

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
