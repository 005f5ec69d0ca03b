import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Construct } from 'constructs';
import { BaseImage, IMAGE, sharedFolder, SLEEP, Tagged } from './fixtures';
import { Phase, Row } from './row';
import { IImage, ImageSbom, ImageScan, ImageSignature, PythonAppContainer, SbomFormat, Scanner, VolumeMount } from '../../../src';
import { ApiObject } from '../harness';

/** The container sees what the tools were told, one line for each time. */
const SEEN = '/seen';

interface StepRow {
  readonly step: (scope: Construct, phase: Phase, common: { readonly image: IImage; readonly environment: { [name: string]: string } }) => IImage;
  readonly observe?: (calls: string[], inspected: ApiObject) => unknown;
  readonly edited: unknown;
  readonly removed: unknown;
}

/** A container that runs the image of a step. In place of the real tool is one that writes down what it was told. */
function row(name: string, { step, observe = (calls) => calls, edited, removed }: StepRow): Row {
  const folder = sharedFolder(name);
  for (const tool of ['cosign', 'grype', 'syft', 'trivy']) {
    writeFileSync(join(folder, tool), `#!/bin/sh\necho ${tool} "$@" "$LEVEL" >> ${folder}/calls\n`, { mode: 0o755 });
  }
  return {
    name,
    library: (scope, phase) => {
      const image = step(scope, phase, { image: new BaseImage(scope, 'image'), environment: { PATH: `${folder}:${process.env.PATH}` } });
      return new PythonAppContainer(scope, 'c', { image, command: SLEEP, volumes: [VolumeMount.hostPath(folder, SEEN, { readOnly: true })] }).resource;
    },
    inside: ['cat', `${SEEN}/calls`],
    observe: (inspected, printed) => observe(printed.replaceAll(folder, '').replaceAll(IMAGE, 'IMAGE').split('\n').map((call) => call.trim()), inspected),
    edited,
    removed,
  };
}

/** Cosign is asked first which version it is. */
const signings = (calls: string[]) => calls.filter((call) => call.startsWith('cosign sign --yes'));

export const SUPPLY_CHAIN_ROWS: Row[] = [
  row('ImageScan.scanner', {
    step: (scope, phase, common) => new ImageScan(scope, 'scan', {
      ...common, scanner: { first: Scanner.trivy({ includeUnfixed: true }), edited: Scanner.grype(), removed: undefined }[phase],
    }),
    observe: (calls) => calls.slice(1),
    edited: ['grype --fail-on high --only-fixed IMAGE'],
    removed: [
      'grype --fail-on high --only-fixed IMAGE',
      'trivy image --no-progress --scanners vuln --exit-code 1 --severity HIGH,CRITICAL --ignore-unfixed IMAGE',
    ],
  }),
  row('ImageScan.image', {
    step: (scope, phase, common) => new ImageScan(scope, 'scan', {
      ...common, scanner: Scanner.command('trivy "$IMAGE"'), ...phase === 'edited' ? { image: new Tagged(scope, 'redis:7') } : {},
    }),
    observe: (calls, { Config }) => [calls, Config.Image],
    edited: [['trivy IMAGE', 'trivy redis:7'], 'redis:7'],
    removed: [['trivy IMAGE', 'trivy redis:7', 'trivy IMAGE'], IMAGE],
  }),
  row('ImageScan.environment', {
    step: (scope, phase, { image, environment }) => new ImageScan(scope, 'scan', {
      image, scanner: Scanner.command('trivy'), environment: { ...environment, ...phase === 'removed' ? {} : { LEVEL: phase } },
    }),
    edited: ['trivy first', 'trivy edited'],
    removed: ['trivy first', 'trivy edited', 'trivy'],
  }),
  row('ImageSbom.file', {
    step: (scope, phase, common) => (phase === 'removed' ? common.image : new ImageSbom(scope, 'sbom', { ...common, file: `/tmp/${phase}.json` })),
    edited: ['first', 'edited'].map((phase) => `syft scan --output cyclonedx-json=/tmp/${phase}.json registry:IMAGE`),
    removed: ['first', 'edited'].map((phase) => `syft scan --output cyclonedx-json=/tmp/${phase}.json registry:IMAGE`),
  }),
  row('ImageSbom.format', {
    step: (scope, phase, common) => new ImageSbom(scope, 'sbom', { ...common, file: '/tmp/sbom.json', format: phase === 'edited' ? SbomFormat.SPDX : undefined }),
    observe: (calls) => calls.map((call) => /--output (\S+)-json=/.exec(call)?.[1]),
    edited: ['cyclonedx', 'spdx'],
    removed: ['cyclonedx', 'spdx', 'cyclonedx'],
  }),
  row('ImageSignature.key', {
    step: (scope, phase, common) => (phase === 'removed' ? common.image : new ImageSignature(scope, 'signature', { ...common, key: `/keys/${phase}.key` })),
    observe: signings,
    edited: ['first', 'edited'].map((phase) => `cosign sign --yes --key /keys/${phase}.key --tlog-upload=false IMAGE`),
    removed: ['first', 'edited'].map((phase) => `cosign sign --yes --key /keys/${phase}.key --tlog-upload=false IMAGE`),
  }),
  row('ImageSignature.transparencyLog', {
    step: (scope, phase, common) => new ImageSignature(scope, 'signature', { ...common, key: 'awskms:///alias/shop', transparencyLog: phase === 'edited' }),
    observe: (calls) => signings(calls).map((call) => call.includes('--tlog-upload=false')),
    edited: [true, false],
    removed: [true, false, true],
  }),
];
