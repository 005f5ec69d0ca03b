import { display } from '../display';
import { FindingKind, Found } from './finding-kind';
import { maskSecrets } from '../plan/secrets';
import { Check } from '../plan/terraform-plan';

const FAILED = ['fail', 'error'];

/** Checks of the code (`check`, pre- and postconditions) that fail already while planning. */
export const failedCheck: FindingKind = {
  policy: 'failed-check',
  about: 'checks of the code that fail',
  subject: 'check',
  sign: '!',
  tone: 'warning',
  find: ({ context }) => (context.plan.checks ?? []).filter(({ status }) => FAILED.includes(status ?? '')).map(foundOf),
};

function foundOf({ address, status, instances }: Check): Found {
  const name = address?.to_display ?? address?.name ?? 'a check';
  const messages = (instances ?? []).flatMap(({ problems }) => problems ?? []).flatMap(({ message }) => message === undefined ? [] : [display(maskSecrets('', message))]);
  return {
    resource: { address: name, type: 'check', noun: 'check', name: display(name) },
    text: [`${display(name)} ${status === 'error' ? 'can\'t be evaluated' : 'fails'}`, ...messages].join(': '),
  };
}
