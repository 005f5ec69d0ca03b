import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Image, ImageConfig } from '@cdktf/provider-docker/lib/image';
import { RUN, uniqueName } from './fixtures';
import { Phase, Row, valueIn, Values } from './row';
import { ImageLabels, PythonAppImage, PythonAppImageProps } from '../../../src';
import { ApiObject } from '../harness';

const SOURCE = join(__dirname, 'app');
const OTHER_SOURCE = join(__dirname, 'other-app');

type LibraryProps = Partial<PythonAppImageProps>;
type PlainBuild = Partial<Exclude<ImageConfig['buildAttribute'], undefined>>;

interface ImageRow {
  readonly library: Values<LibraryProps> | ((phase: Phase) => LibraryProps);
  readonly plain?: Values<PlainBuild> | ((phase: Phase) => PlainBuild);
  readonly beside?: (inspected: ApiObject) => string[][];
  readonly observe: (inspected: ApiObject, printed: string) => unknown;
  readonly edited: unknown;
  readonly removed?: unknown;
}

function row(prop: string, { library, plain, ...rest }: ImageRow): Row {
  return {
    name: `PythonAppImage.${prop}`,
    library: (scope, phase) => {
      const props: LibraryProps = typeof library === 'function' ? library(phase) : valueIn(library, phase);
      return new PythonAppImage(scope, 'i', { source: SOURCE, ...props.dockerfile ? {} : { pythonVersion: '3.11' }, ...props }).resource;
    },
    plain: plain && ((scope, phase) => {
      const build: PlainBuild = typeof plain === 'function' ? plain(phase) : valueIn(plain, phase);
      // Two resources of one image can't both be destroyed: a label of its own tells each from the others.
      const label = { row: uniqueName(scope), ...build.label };
      return new Image(scope, 'i', { name: `${uniqueName(scope)}:latest`, buildAttribute: { context: SOURCE, builder: 'default', ...build, label } });
    }),
    ...rest,
  };
}

function variable(name: string) {
  return ({ Config }: ApiObject) => Config.Env.find((entry: string) => entry.startsWith(`${name}=`));
}

/** An image that never had the property. */
export const IMAGE_BASELINE: Row = row('(none)', { library: { first: {}, edited: {} }, plain: { first: {}, edited: {} }, observe: () => true, edited: true });

/** A repository whose newest commit has a tag, and always the same hash. */
function repository(tag: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'every-edit-git-'));
  const date = '2026-01-01T00:00:00Z';
  const env = { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
  const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: folder, env });
  git('init', '--quiet');
  git('commit', '--quiet', '--allow-empty', '--message', tag);
  git('tag', tag);
  return folder;
}

/** Its hash for `1.1`. */
const GIT_REVISION = '4a271d70929897c845c0448c5acbf484f73e2eee';

/** What tests this run has told apart from those of others that the engine's build cache remembers. */
const TESTED = `every-edit-${RUN}`;

const OWN: LibraryProps = { dockerfile: 'Dockerfile' };

export const IMAGE_ROWS: Row[] = [
  row('source', {
    library: (phase) => ({ source: phase === 'edited' ? OTHER_SOURCE : SOURCE }),
    plain: (phase) => ({ context: phase === 'edited' ? OTHER_SOURCE : SOURCE, dockerfile: phase === 'edited' ? '../app/other.Dockerfile' : 'Dockerfile' }),
    observe: ({ Config }) => (JSON.stringify([Config.Cmd, Config.Env]).match(/serve\.py|STAGE=other/) ? 'other app' : 'app'),
    edited: 'other app',
  }),
  row('command', {
    library: { first: { command: ['python', '-m', 'this'] }, edited: { command: ['python', '-m', 'that'] } },
    plain: { first: { dockerfile: 'Dockerfile' }, edited: { dockerfile: 'command.Dockerfile' } },
    observe: ({ Config }) => Config.Cmd,
    edited: ['python', '-m', 'that'],
  }),
  row('environment', {
    library: { first: { environment: { GREETING: 'hello' } }, edited: { environment: { GREETING: 'good evening' } } },
    plain: { first: { dockerfile: 'Dockerfile' }, edited: { dockerfile: 'environment.Dockerfile' } },
    observe: variable('GREETING'),
    edited: 'GREETING=good evening',
  }),
  row('labels', {
    library: { first: { labels: { 'org.opencontainers.image.source': 'a' } }, edited: { labels: { 'org.opencontainers.image.source': 'b' } } },
    plain: { first: { label: { 'org.opencontainers.image.source': 'a' } }, edited: { label: { 'org.opencontainers.image.source': 'b' } } },
    observe: ({ Config }) => Config.Labels?.['org.opencontainers.image.source'],
    edited: 'b',
  }),
  row('labels (ImageLabels.fromGit)', {
    library: (phase) => (phase === 'removed' ? {} : { labels: ImageLabels.fromGit(repository(phase === 'first' ? '1.0' : '1.1')) }),
    observe: ({ Config }) => ['version', 'revision'].map((name) => Config.Labels?.[`org.opencontainers.image.${name}`]),
    edited: ['1.1', GIT_REVISION],
  }),
  row('testStage', {
    library: (phase) => (phase === 'removed' ? {} : { testStage: { command: ['python', '-c', `"${TESTED}-${phase}"`] } }),
    beside: ({ Id }) => [['history', '--no-trunc', '--format', '{{.CreatedBy}}', Id], ['system', 'df', '--verbose', '--format', '{{json .BuildCache}}']],
    // Its effect on the image is an empty folder; that the tests ran, the build cache knows.
    observe: (_, printed) => [printed.includes('COPY /passed/ /'), ...new Set([...printed.matchAll(new RegExp(`${TESTED}-(\\w+)`, 'g'))].map(([, phase]) => phase).sort())],
    edited: [true, 'edited', 'first'],
    removed: [false, 'edited', 'first'],
  }),
  row('dockerfile', {
    library: { first: OWN, edited: { dockerfile: 'other.Dockerfile' } },
    plain: { first: { dockerfile: 'Dockerfile' }, edited: { dockerfile: 'other.Dockerfile' } },
    observe: variable('STAGE'),
    edited: 'STAGE=other',
  }),
  row('target', {
    library: (phase) => ({ ...OWN, target: { first: 'production', edited: 'development', removed: undefined }[phase] }),
    plain: (phase) => ({ target: { first: 'production', edited: 'development', removed: undefined }[phase] }),
    observe: variable('STAGE'),
    edited: 'STAGE=development',
    removed: 'STAGE=production',
  }),
  row('buildArguments', {
    library: (phase) => ({ ...OWN, buildArguments: { first: { RELEASE: '1' }, edited: { RELEASE: '2' }, removed: undefined }[phase] }),
    plain: (phase) => ({ buildArgs: { first: { RELEASE: '1' }, edited: { RELEASE: '2' }, removed: undefined }[phase] }),
    observe: variable('RELEASE'),
    edited: 'RELEASE=2',
    removed: 'RELEASE=none',
  }),
];
