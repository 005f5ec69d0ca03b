import { Volume, VolumeConfig } from '@cdktf/provider-docker/lib/volume';
import { BaseImage, SLEEP, uniqueName } from './fixtures';
import { Row, valueIn, Values } from './row';
import { AppVolume, AppVolumeProps, PythonAppContainer } from '../../../src';
import { ApiObject } from '../harness';

interface VolumeRow {
  readonly library: Values<AppVolumeProps>;
  readonly plain: Values<Partial<VolumeConfig>>;
  readonly observe: (inspected: ApiObject) => unknown;
  readonly edited: unknown;
}

/** A volume in a container that rolls blue-green: the hardest case, since old and new are there at once. */
function row(prop: string, { library, plain, ...rest }: VolumeRow): Row {
  return {
    name: `AppVolume.${prop}`,
    library: (scope, phase) => {
      const volume = new AppVolume(scope, 'v', { preventDestroy: false, ...valueIn(library, phase) });
      new PythonAppContainer(scope, 'c', { image: new BaseImage(scope, 'image'), command: SLEEP, volumes: [volume.mountedAt('/data')] });
      return volume.resource!;
    },
    plain: (scope, phase) => new Volume(scope, 'v', { name: uniqueName(scope), ...valueIn(plain, phase) }),
    ...rest,
  };
}

/** A volume that never had the property. */
export const VOLUME_BASELINE: Row = row('(none)', { library: { first: {}, edited: {} }, plain: { first: {}, edited: {} }, observe: () => true, edited: true });

const TMPFS = { type: 'tmpfs', device: 'tmpfs' };

export const VOLUME_ROWS: Row[] = [
  row('driverOptions', {
    library: { first: { driverOptions: { ...TMPFS, o: 'size=1m' } }, edited: { driverOptions: { ...TMPFS, o: 'size=2m' } } },
    plain: { first: { driverOpts: { ...TMPFS, o: 'size=1m' } }, edited: { driverOpts: { ...TMPFS, o: 'size=2m' } } },
    observe: ({ Options }) => Options?.o,
    edited: 'size=2m',
  }),
  row('driver', {
    library: { first: {}, edited: { driver: 'local' } },
    plain: { first: {}, edited: { driver: 'local' } },
    observe: ({ Driver }) => Driver,
    edited: 'local',
  }),
  row('labels', {
    library: { first: { labels: { team: 'blue' } }, edited: { labels: { team: 'green' } } },
    plain: { first: { labels: [{ label: 'team', value: 'blue' }] }, edited: { labels: [{ label: 'team', value: 'green' }] } },
    observe: ({ Labels }) => Labels?.team,
    edited: 'green',
  }),
  {
    name: 'AppVolume.volumeName',
    library: (scope, phase) => new AppVolume(scope, 'v', {
      preventDestroy: false,
      ...phase === 'removed' ? {} : { volumeName: uniqueName(scope, `-${phase}`) },
    }).resource!,
    plain: (scope, phase) => new Volume(scope, 'v', { name: uniqueName(scope, phase === 'removed' ? '' : `-${phase}`) }),
    observe: ({ Name }) => /-(first|edited)$/.exec(Name)?.[1] ?? 'default',
    edited: 'edited',
    removed: 'default',
  },
];
