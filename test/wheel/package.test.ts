import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const REPOSITORY = join(__dirname, '../..');
/** What a deploy from the repository leaves in it. */
const LEFT_BY_A_DEPLOY = ['terraform.package-test.tfstate', 'package-test.image-inventory.json'].map((name) => join(REPOSITORY, name));
const MEGABYTE = 1_000_000;

/** What a user gets: our own code, what it is documented by, and the few packages that it needs inside a construct. */
const PACKED = [
  /^(package\.json|README\.md|LICENSE|CHANGELOG\.md|\.jsii)$/,
  /^lib\/(?!cli|review).*\.(js|d\.ts)$/,
  /^lib\/command-line\.js(\.LICENSES\.txt)?$/,
  /^bin\/(plan-review|topology)$/,
  /^(assets\/review|schema)\/[^/]+\.(css|js|json)$/,
  /^node_modules\/(@balena\/dockerignore|@lezer\/[a-z]+|@renovatebot\/pep440|@lezer\/(common|highlight|lr|python)|ipaddr\.js|smol-toml)\//,
];

interface Packed {
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: { readonly path: string }[];
}

let packed: Packed;

beforeAll(() => {
  LEFT_BY_A_DEPLOY.forEach((path) => writeFileSync(path, '{}'));
  [packed] = JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: REPOSITORY }).toString());
});

afterAll(() => LEFT_BY_A_DEPLOY.forEach((path) => rmSync(path, { force: true })));

test('the package holds what is listed, and nothing that lies about', () => {
  expect(packed.files.map(({ path }) => path).filter((path) => !PACKED.some((pattern) => pattern.test(path)))).toEqual([]);
});

test('the package is small', () => {
  expect(packed.size).toBeLessThan(MEGABYTE);
  expect(packed.unpackedSize).toBeLessThan(5 * MEGABYTE);
});

test.each(['plan-review', 'topology'])('%s runs from its one file', (command) => {
  expect(execFileSync(join(REPOSITORY, 'bin', command), ['--help']).toString()).toMatch(`Usage: ${command}`);
});
