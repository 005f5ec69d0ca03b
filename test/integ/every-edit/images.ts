import { join } from 'node:path';
import { Image, ImageConfig } from '@cdktf/provider-docker/lib/image';
import { uniqueName } from './fixtures';
import { Phase, Row, valueIn, Values } from './row';
import { PythonAppImage, PythonAppImageProps } from '../../../src';
import { ApiObject } from '../harness';

const SOURCE = join(__dirname, 'app');
const OTHER_SOURCE = join(__dirname, 'other-app');

type LibraryProps = Partial<PythonAppImageProps>;
type PlainBuild = Partial<Exclude<ImageConfig['buildAttribute'], undefined>>;

interface ImageRow {
  readonly library: Values<LibraryProps> | ((phase: Phase) => LibraryProps);
  readonly plain: Values<PlainBuild> | ((phase: Phase) => PlainBuild);
  readonly observe: (inspected: ApiObject) => unknown;
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
    plain: (scope, phase) => {
      const build: PlainBuild = typeof plain === 'function' ? plain(phase) : valueIn(plain, phase);
      // Two resources of one image can't both be destroyed: a label of its own tells each from the others.
      const label = { row: uniqueName(scope), ...build.label };
      return new Image(scope, 'i', { name: `${uniqueName(scope)}:latest`, buildAttribute: { context: SOURCE, builder: 'default', ...build, label } });
    },
    ...rest,
  };
}

function variable(name: string) {
  return ({ Config }: ApiObject) => Config.Env.find((entry: string) => entry.startsWith(`${name}=`));
}

/** An image that never had the property. */
export const IMAGE_BASELINE: Row = row('(none)', { library: { first: {}, edited: {} }, plain: { first: {}, edited: {} }, observe: () => true, edited: true });

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
