import { CONTAINER_BASELINE, CONTAINER_ROWS } from './containers';
import { IMAGE_BASELINE, IMAGE_ROWS } from './images';
import { NETWORK_BASELINE, NETWORK_ROWS } from './networks';
import { Table } from './run';
import { VOLUME_BASELINE, VOLUME_ROWS } from './volumes';

/** Every property of every construct that makes a resource. */
export const TABLES: Table[] = [
  { rows: CONTAINER_ROWS, baseline: CONTAINER_BASELINE },
  { rows: NETWORK_ROWS, baseline: NETWORK_BASELINE },
  { rows: VOLUME_ROWS, baseline: VOLUME_BASELINE },
  { rows: IMAGE_ROWS, baseline: IMAGE_BASELINE },
];

export const NAMES = TABLES.flatMap(({ rows }) => rows.map(({ name }) => name));
