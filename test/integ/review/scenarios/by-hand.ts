import { IDLE, Scenario, container } from './scenario';

const same = (name: string, body: string) => ({ address: `docker_container.${name}`, before: container(name, body), after: container(name, body) });

/** What someone changed outside of Terraform. */
export const BY_HAND: readonly Scenario[] = [
  {
    name: 'stopped-by-hand',
    edit: 'someone stopped the container',
    ...same('stopped-by-hand', IDLE),
    byHand: ({ prefix }) => ['kill', `${prefix}-stopped-by-hand`],
    impact: 'start',
    policies: ['drift'],
    words: /restarts a stopped container[\s\S]*isn't running/,
    measure: 'started',
  },
  {
    name: 'removed-by-hand',
    edit: 'someone removed the container',
    ...same('removed-by-hand', IDLE),
    byHand: ({ prefix }) => ['rm', '--force', `${prefix}-removed-by-hand`],
    impact: 'start',
    policies: ['drift'],
    words: /starts.*was removed outside of Terraform[\s\S]*was removed by hand/,
    measure: 'started',
  },
  {
    name: 'updated-by-hand',
    edit: 'someone raised the memory limit',
    ...same('updated-by-hand', `${IDLE}\n memory = 128\n memory_swap = 256`),
    byHand: ({ prefix }) => ['update', '--memory', '192m', '--memory-swap', '384m', `${prefix}-updated-by-hand`],
    impact: 'update',
    policies: ['drift'],
    words: /memory 192 → 128[\s\S]*changed by hand: memory 128 → 192.*sets it back/,
    measure: 'updated',
  },
  {
    name: 'quiet',
    edit: 'nothing',
    ...same('quiet', `${IDLE}\n env = ["A=1"]`),
    words: /^/,
    measure: 'untouched',
  },
];
