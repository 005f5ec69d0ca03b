import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Construct } from 'constructs';
import { BaseImage, SLEEP } from './fixtures';
import { Phase, Row } from './row';
import { ConfigFile, PythonAppContainer, PythonAppContainerProps, Secret } from '../../../src';

type FileProps = Pick<PythonAppContainerProps, 'secrets' | 'configFiles'>;
type SetPhase = Exclude<Phase, 'removed'>;

interface FileRow {
  readonly props: (phase: SetPhase, scope: Construct) => FileProps;
  readonly inside: string[];
  readonly observe?: (printed: string) => unknown;
  readonly edited: unknown;
}

function row(name: string, { props, observe = String, ...rest }: FileRow): Row {
  return {
    name: `PythonAppContainer.${name}`,
    library: (scope, phase) => new PythonAppContainer(scope, 'c', {
      image: new BaseImage(scope, 'image'), command: SLEEP, ...phase === 'removed' ? {} : props(phase, scope),
    }).resource,
    observe: (_, printed) => observe(printed),
    removed: observe(''),
    ...rest,
  };
}

const secret = (make: (phase: SetPhase, scope: Construct) => Secret) => ({
  props: (phase: SetPhase, scope: Construct) => ({ secrets: { TOKEN: make(phase, scope) } }),
  inside: ['cat', '/run/secrets/TOKEN'],
});

const configFile = (make: (phase: SetPhase) => ConfigFile) => ({
  props: (phase: SetPhase) => ({ configFiles: [make(phase)] }),
  inside: ['sh', '-c', 'stat -c %a /etc/shop/shop.toml && cat /etc/shop/shop.toml'],
});

function fileWith(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'every-edit-')), 'file');
  writeFileSync(path, text);
  return path;
}

export const FILE_ROWS: Row[] = [
  row('secrets (fromFile)', { ...secret((phase) => Secret.fromFile(fileWith(phase))), edited: 'edited' }),
  row('secrets (fromEnvironment)', {
    ...secret((phase) => {
      process.env.EVERY_EDIT = phase;
      return Secret.fromEnvironment('EVERY_EDIT');
    }),
    edited: 'edited',
  }),
  row('secrets (fromVariable)', {
    ...secret((phase, scope) => {
      process.env.TF_VAR_every_edit = phase;
      return Secret.fromVariable(scope.node.root.node.children[0] as Construct, 'every_edit', { version: phase });
    }),
    edited: 'edited',
  }),
  row('secrets (generated)', {
    ...secret((phase, scope) => Secret.generated(scope, 'drawn', { version: phase, length: phase === 'first' ? 20 : 40, preventDestroy: false })),
    observe: (printed) => printed.length,
    edited: 40,
  }),
  row('configFiles (fromFile)', { ...configFile((phase) => ConfigFile.fromFile(fileWith(phase), '/etc/shop/shop.toml')), edited: '444\nedited' }),
  row('configFiles (fromText, mode)', {
    ...configFile((phase) => ConfigFile.fromText(phase, '/etc/shop/shop.toml', { mode: phase === 'first' ? '0444' : '0555' })), edited: '555\nedited',
  }),
];
