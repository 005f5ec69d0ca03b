import { Observation } from './group-run';
import { Scenario } from './scenarios';
import { Downtime, Operation, Review } from '../../../src/review/model';

/** A row of the proof: what was predicted, what happened, and whether they agree. */
export interface Row {
  readonly edit: string;
  readonly predicted: string;
  readonly observed: string;
  readonly agrees: boolean;
}

/** The estimate may be off by this factor. */
const FACTOR = 2;

/** @param slowness how much slower than usual the machine is */
export function compare(scenario: Scenario, review: Review, seen: Observation, slowness: number): Row {
  const operation = review.operations.find(({ resource }) => resource.address === scenario.address);
  const findings = review.findings.filter(({ resource, policy }) => resource.address === scenario.address && scenario.policies?.includes(policy));
  const predicted = [operation?.impact.text ?? 'nothing', ...findings.filter(({ policy }) => policy !== 'outage').map(({ policy }) => policy)].join('; ');
  return { edit: scenario.edit, predicted, ...verdict(scenario, operation, seen, slowness) };
}

function verdict({ measure }: Scenario, operation: Operation | undefined, seen: Observation, slowness: number): Pick<Row, 'observed' | 'agrees'> {
  const said = (observed: string, agrees: boolean) => ({ observed, agrees });
  switch (measure) {
    case 'outage': return outage(operation!.impact.downtime!, seen, slowness);
    case 'no-outage': return said(`${seen.failed} of ${seen.requests} requests failed`, seen.failed === 0 && seen.requests! > 10);
    case 'untouched': return said(seen.before?.all === seen.after?.all ? 'docker inspect is the same' : 'docker inspect differs', seen.before !== undefined && seen.before.all === seen.after?.all);
    case 'updated': return said(`${seen.before?.id === seen.after?.id ? 'the same container' : 'another container'}, changed`, seen.before?.id === seen.after?.id && seen.before?.all !== seen.after?.all);
    case 'started': return said(seen.after?.running ? 'runs' : 'doesn\'t run', seen.after?.running === true && seen.before?.running !== true);
    case 'stopped': return said(seen.after === undefined ? 'gone' : 'still there', seen.before !== undefined && seen.after === undefined);
    case 'data-lost': return said(seen.dataLost ? 'the data is gone' : 'the data is there', seen.dataLost === true);
    case 'opened': return said(`${seen.requests! - seen.failed!} of ${seen.requests} requests answered`, seen.requests! > seen.failed! && seen.failed! > 0);
    case 'endless': return said(seen.again ? 'the next plan changes it again' : 'the next plan is empty', seen.again === true);
    case 'fails': return said(seen.error === undefined ? 'no error' : `error: ${seen.error.split('\n')[0].slice(0, 90)}`, seen.error !== undefined);
    case 'data-kept': return said(seen.dataLost ? 'the data is gone' : 'the data is there', seen.dataLost === false);
    case 'built': return said(seen.build === undefined ? 'not built' : 'built', seen.build !== undefined);
    case 'pushed': return said(seen.pushed ? 'pushed' : 'not pushed', seen.pushed);
    case 'replaced': return said(
      seen.before?.id === seen.after?.id ? 'the same container' : 'another container',
      seen.before !== undefined && seen.after !== undefined && seen.before.id !== seen.after.id && seen.before.running === seen.after.running,
    );
  }
}

function outage(downtime: Downtime, { outage: measured, build }: Observation, slowness: number): Pick<Row, 'observed' | 'agrees'> {
  const extra = downtime.plus === undefined ? 0 : build ?? Number.NaN;
  const [low, high] = [(downtime.low + extra) / FACTOR, (downtime.high * slowness + extra) * FACTOR];
  return {
    observed: `${measured!.toFixed(1)} s down${downtime.plus === undefined ? '' : `, of which ${extra} s build`}${slowness > 1 ? `, on a machine that is ${slowness.toFixed(1)} times slower than usual` : ''}`,
    agrees: measured! >= low && measured! <= high,
  };
}
