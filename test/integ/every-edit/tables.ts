import { CONNECTION_ROWS } from './connections';
import { CONTAINER_BASELINE, CONTAINER_ROWS } from './containers';
import { FILE_ROWS } from './files';
import { GATEWAY_ROWS } from './gateways';
import { IMAGE_BASELINE, IMAGE_ROWS } from './images';
import { JOB_ROWS } from './jobs';
import { NETWORK_BASELINE, NETWORK_ROWS } from './networks';
import { Table } from './run';
import { SERVICE_ROWS } from './services';
import { SUPPLY_CHAIN_ROWS } from './supply-chain';
import { VOLUME_BASELINE, VOLUME_ROWS } from './volumes';

/** Every property of every construct that makes a resource. */
export const TABLES: Table[] = [
  { title: 'containers', rows: CONTAINER_ROWS, baseline: CONTAINER_BASELINE },
  { title: 'networks', rows: NETWORK_ROWS, baseline: NETWORK_BASELINE },
  { title: 'volumes', rows: VOLUME_ROWS, baseline: VOLUME_BASELINE },
  { title: 'images', rows: IMAGE_ROWS, baseline: IMAGE_BASELINE },
];

/** Every property of what is made of several resources: a deployment of its own, so that each takes half of the time. */
export const STACK_TABLES: Table[] = [
  {
    title: 'stacks',
    rows: [...FILE_ROWS, ...CONNECTION_ROWS, ...JOB_ROWS, ...SERVICE_ROWS, ...GATEWAY_ROWS, ...SUPPLY_CHAIN_ROWS],
    baseline: CONTAINER_BASELINE,
  },
];

/** The names of all rows of some tables. */
export function namesOf(tables: readonly Table[]): string[] {
  return tables.flatMap(({ rows }) => rows.map(({ name }) => name));
}
