import { BaseImage } from './fixtures';
import { Phase, Row } from './row';
import { PythonAppJob, PythonAppJobProps } from '../../../src';
import { ApiObject } from '../harness';

interface JobRow {
  readonly props: (phase: Phase) => Partial<PythonAppJobProps>;
  readonly observe: (inspected: ApiObject) => unknown;
  readonly edited: unknown;
  readonly removed: unknown;
}

/** A job that ends at once; that it ran, and well, is seen by its end. */
function row(prop: string, { props, observe, edited, removed }: JobRow): Row {
  return {
    name: `PythonAppJob.${prop}`,
    library: (scope, phase) => new PythonAppJob(scope, 'j', {
      image: new BaseImage(scope, 'image'), entrypoint: ['python3', '-c'], command: ['pass'], ...props(phase),
    }).resource,
    observe: (inspected) => [inspected.State.Status, inspected.State.ExitCode, observe(inspected)],
    edited: ['exited', 0, edited],
    removed: ['exited', 0, removed],
  };
}

export const JOB_ROWS: Row[] = [
  row('command', {
    props: (phase) => ({ command: [{ first: 'print(1)', edited: 'print(2)', removed: 'pass' }[phase]] }),
    observe: ({ Config }) => Config.Cmd,
    edited: ['python3', '-c', 'print(2)'],
    removed: ['python3', '-c', 'pass'],
  }),
  row('environment', {
    props: (phase) => (phase === 'removed' ? {} : { environment: { STEP: phase } }),
    observe: ({ Config }) => Config.Env.find((entry: string) => entry.startsWith('STEP=')),
    edited: 'STEP=edited',
    removed: undefined,
  }),
  row('timeout', {
    props: (phase) => ({ timeout: { first: '30s', edited: '1m', removed: undefined }[phase] }),
    observe: ({ Config }) => JSON.parse(Config.Entrypoint.at(-1)).alarm,
    edited: 60,
    removed: 900,
  }),
];
