import { ACCESS } from './access';
import { BY_HAND } from './by-hand';
import { CONTAINERS, DOWNTIME } from './containers';
import { DATA } from './data';
import { FAILURES } from './failures';
import { IMAGES } from './images';
import { INEFFECTIVE } from './ineffective';
import { REGISTRY } from './registry';
import { Scenario } from './scenario';
import { SERVICES } from './services';

export * from './scenario';

/** The scenarios of each fixture; those of a group are applied together. */
export const GROUPS: { readonly [group: string]: readonly Scenario[] } = {
  'downtime': DOWNTIME,
  'containers': CONTAINERS,
  'images': IMAGES,
  'registry': REGISTRY,
  'data': DATA,
  'access': ACCESS,
  'ineffective': INEFFECTIVE,
  'by-hand': BY_HAND,
  'failures': FAILURES,
  'services': SERVICES,
};
