import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Block {
  readonly attributes?: { readonly [name: string]: Attribute };
  readonly block_types?: { readonly [name: string]: NestedBlock };
}

interface Attribute {
  readonly type: string | [string, ...unknown[]];
  readonly required?: boolean;
  readonly optional?: boolean;
}

interface NestedBlock {
  readonly block: Block;
  readonly nesting_mode: string;
  readonly min_items?: number;
  readonly max_items?: number;
}

/** What Terraform itself handles in a resource. */
const META_ARGUMENTS: ReadonlySet<string> = new Set(['provider', 'lifecycle', 'depends_on', 'count', 'for_each', 'provisioner', '//']);

const SCHEMA: { readonly provider: Block; readonly resources: { readonly [type: string]: Block } } =
  JSON.parse(readFileSync(join(__dirname, '..', 'fixtures', 'provider-schema.json'), 'utf8'));

/** Where a resource of a stack's JSON departs from the real provider's schema; one line each. */
export function departures(type: string, resource: { readonly [name: string]: unknown }): string[] {
  return SCHEMA.resources[type] ? inBlock(type, SCHEMA.resources[type], resource) : [`${type}: no such resource`];
}

/** The same for a provider block. */
export function providerDepartures(block: { readonly [name: string]: unknown }): string[] {
  const { alias, ...configuration } = block;
  return inBlock('provider', SCHEMA.provider, configuration);
}

function inBlock(path: string, block: Block, value: { readonly [name: string]: unknown }): string[] {
  const required = Object.entries(block.attributes ?? {})
    .filter(([name, attribute]) => attribute.required && value[name] === undefined)
    .map(([name]) => `${path}.${name}: required, and missing`);
  const present = Object.entries(value).filter(([name]) => !META_ARGUMENTS.has(name)).flatMap(([name, entry]) => {
    const here = `${path}.${name}`;
    const nested = block.block_types?.[name];
    const attribute = block.attributes?.[name];
    if (nested) {
      return inNestedBlock(here, nested, entry);
    }
    if (!attribute) {
      return [`${here}: no such attribute`];
    }
    return attribute.optional || attribute.required ? inValue(here, attribute.type, entry) : [`${here}: read-only`];
  });
  return [...required, ...present];
}

function inNestedBlock(path: string, nested: NestedBlock, value: unknown): string[] {
  if (nested.nesting_mode === 'single') {
    return inBlock(path, nested.block, value as { readonly [name: string]: unknown });
  }
  if (!Array.isArray(value)) {
    return [`${path}: a list of blocks, got ${JSON.stringify(value)}`];
  }
  const { min_items: least = 0, max_items: most = Infinity } = nested;
  const count = value.length < least || value.length > most ? [`${path}: ${least} to ${most} blocks, got ${value.length}`] : [];
  return [...count, ...value.flatMap((block, index) => inBlock(`${path}[${index}]`, nested.block, block))];
}

function inValue(path: string, type: Attribute['type'], value: unknown): string[] {
  const wrong = [`${path}: ${JSON.stringify(type)}, got ${JSON.stringify(value)}`];
  if (typeof value === 'string' && /^\$\{.*\}$/s.test(value)) {
    return [];
  }
  if (typeof type === 'string') {
    return typeof value === { bool: 'boolean', number: 'number', string: 'string' }[type] ? [] : wrong;
  }
  const [collection, element] = type;
  if (collection === 'map') {
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.entries(value).flatMap(([key, entry]) => inValue(`${path}.${key}`, element as string, entry))
      : wrong;
  }
  return Array.isArray(value) ? value.flatMap((entry, index) => inValue(`${path}[${index}]`, element as string, entry)) : wrong;
}
