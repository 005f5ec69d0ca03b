import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { ApiObject } from '../integ/harness';

/** What stacks say to Terraform, by resource and attribute: `docker_container.web` → `memory` → `512`. */
export type Rendered = ReadonlyMap<string, ReadonlyMap<string, string>>;

const ROOT = join(__dirname, '..', '..');

/** Synthesizes an app that writes into the folder that it is given, and reads its `cdk.tf.json` files. */
export async function rendered(synthesize: (outdir: string) => unknown): Promise<Rendered> {
  const outdir = mkdtempSync(join(tmpdir(), 'golden-'));
  try {
    await synthesize(outdir);
    const stacks = readdirSync(join(outdir, 'stacks'));
    return new Map(stacks.flatMap((stack) => [...flat(JSON.parse(readFileSync(join(outdir, 'stacks', stack, 'cdk.tf.json'), 'utf8')), portable(outdir))]));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** Leaves out what differs between machines, checkouts and users, and nothing else. */
function portable(outdir: string): (text: string) => string {
  return (text) => text
    .replaceAll(basename(outdir), 'cdktf.out')
    .replaceAll(process.env.PATH!, '<PATH>')
    .replaceAll(ROOT, '<checkout>')
    // A secret's place between synth and deploy is named after the checkout.
    .replaceAll(/[\w/.-]+\/cdktf-python-docker-\d+\/[0-9a-f]{32}/g, '<secret>');
}

/** Resources and data sources by their address, other blocks by their own names; what CDKTF notes down for itself (`//`) is left out. */
function flat(stack: ApiObject, portableText: (text: string) => string): Map<string, Map<string, string>> {
  const blocks = Object.entries<ApiObject>(stack).filter(([name]) => name !== '//').flatMap(([block, content]): [string, unknown][] => {
    if (block !== 'resource' && block !== 'data') {
      return [[block, content]];
    }
    return Object.entries<ApiObject>(content).flatMap(([type, named]) => (
      Object.entries(named).map(([name, value]): [string, unknown] => [`${block === 'data' ? 'data.' : ''}${type}.${name}`, value])));
  });
  return new Map(blocks.map(([address, value]) => (
    [address, new Map(leaves(value).map(([path, leaf]): [string, string] => [path, portableText(JSON.stringify(leaf))]))])));
}

function leaves(value: unknown, path = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) {
    return [[path, value]];
  }
  return Object.entries(value).filter(([key]) => key !== '//').sort().flatMap(([key, inner]) => (
    leaves(inner, Array.isArray(value) ? `${path}[${key}]` : [path, key].filter(Boolean).join('.'))));
}
