import { readdirSync } from 'fs';
import { join } from 'path';
import { fixture } from './fixtures';
import { judge } from '../../src/review/gate/verdict';
import { printText } from '../../src/review/print/text';
import { reviewPlan } from '../../src/review/review';

/** What must be said of a small plan, and the policies that then block where all of them do. */
interface Case {
  readonly says: readonly RegExp[];
  readonly blockedBy: readonly string[];
  /** What must not be said. */
  readonly never?: RegExp;
}

const CASES: { readonly [name: string]: Case } = {
  // Volumes.
  'volume-bind-destroyed': { says: [/1 volume removed/, /volume d is removed; what it stands for, \/srv\/data, stays as it is/], blockedBy: [] },
  'vol-driver-bind': { says: [/what it stands for, \/srv\/ctx, stays as it is/], blockedBy: [], never: /lost/ },
  'volume-bind-root-created': { says: [/it holds what \/ holds/, /privilege volume d stands for the machine's \//], blockedBy: ['privilege'] },
  'volume-bind-sock-created': { says: [/stands for the engine's socket \/var\/run\/docker\.sock/], blockedBy: ['privilege'] },
  'volume-bind-root': { says: [/container a mounts the machine's \/etc/], blockedBy: ['outage', 'privilege'] },
  'vol-label-inuse': {
    says: [/volume vl stays, with its data: container w uses it/, /container w goes on using it, so its removal fails after 30 s; its data stays/],
    blockedBy: ['apply-failure'],
    never: /lost/,
  },
  't3': { says: [/3 volumes can't be removed/], blockedBy: ['outage', 'apply-failure'], never: /lost/ },
  'mount-dropped': { says: [/no longer mounts volume md at \/data: it begins without that data, which stays in the volume/], blockedBy: ['outage'] },
  'adopt': { says: [/is created, empty unless the engine has one of that name/], blockedBy: [] },
  // What the engine says in other words.
  'drift-false': { says: [/container caps: "capabilities" replaces it at every apply/], blockedBy: ['outage', 'privilege', 'endless-change'], never: /by hand|gains the capability/ },
  // What comes between the stop and the start.
  'build-direct': { says: [/restarts, down while the image is built, and/], blockedBy: ['outage'] },
  'build-local': { says: [/restarts, down while the image is built, and/], blockedBy: ['outage'] },
  'build-module-var': { says: [/restarts, down while the image is built, and/], blockedBy: ['outage'] },
  't4': { says: [/6 containers are down while their images are made/], blockedBy: ['outage'] },
  'sleep-between': { says: [/restarts, down while what comes before runs \(how long isn't known\), and/], blockedBy: ['outage'] },
  // What the engine refuses.
  'port-taken': { says: [/container b: the port 127\.0\.0\.1:18124\/tcp is taken by container a, which stays/], blockedBy: ['outage', 'apply-failure'] },
  'mem-too-small': { says: [/"memory" of 2 MB is less than the 6 MB that the engine takes/], blockedBy: ['apply-failure'] },
  'subnet-overlap': { says: [/its subnet overlaps that of network n, which stays/], blockedBy: ['apply-failure'] },
  'net-name-ref': { says: [/container w: stays attached to network nn, whose removal fails/], blockedBy: ['apply-failure'] },
  'net-removed-inuse': { says: [/container w: stays attached to network nr, whose removal fails/], blockedBy: ['apply-failure'] },
  'two-engines-port': { says: [/0\.0\.0\.0:8080 opens to everyone \(db\)/], blockedBy: ['exposure'], never: /taken/ },
  'random-port-2': { says: [/a random port opens to everyone \(db\)/], blockedBy: ['outage', 'exposure'] },
  // Services of a Swarm.
  'service-to-zero': { says: [/1 service stops/, /✗ web stops: it is scaled to zero/], blockedBy: ['outage'] },
  'svc-host-start-first': { says: [/may not roll: a new task starts first, and needs the host port/], blockedBy: ['not-known', 'unpinned-image'], never: /without an outage/ },
  'svc-port-host-mode': { says: [/rolls without an outage, 1 of 2 replicas serve meanwhile port 80\/tcp 0\.0\.0\.0:80 → 0\.0\.0\.0:80 of each node/], blockedBy: [] },
  // Resources of other providers.
  'rds-replaced': {
    says: [/1 aws_db_instance DESTROYED/, /✗ aws_db_instance\.main DESTROYED and made anew: all the data that it holds is lost identifier prod → prod2/], blockedBy: ['data-loss'],
  },
  'same-names': {
    says: [/1 aws_instance created, 1 replaced, 1 destroyed/, /\+ module\.a\.aws_instance\.web is created/, /! module\.b\.aws_instance\.web is destroyed and made anew/,
      /- aws_instance\.web\[a\/b\] is destroyed/],
    blockedBy: ['destroy'],
  },
  'numbers': { says: [/aws_autoscaling_group\.a is updated desired_capacity 5 → 0; enabled removed \(false\); min_size 1 → 0/], blockedBy: [] },
  // What a plan holds beside resources.
  'action-only': { says: [/1 action invoked/, /\? aws_lambda_invoke\.x action is invoked; what it does isn't in the plan/], blockedBy: ['not-known'] },
  'check-fails': { says: [/check\.health fails: website is down/], blockedBy: ['failed-check'] },
  'check-block': { says: [/check\.h fails: name is too short/], blockedBy: ['outage', 'failed-check'] },
  'deferred': {
    says: [/1 container deferred/, /\? web is deferred to a later apply/, /provider's configuration isn't known yet/, /isn't the whole/],
    blockedBy: ['not-known', 'incomplete-plan'],
  },
  'forget-create': { says: [/1 volume made anew/, /is made anew, empty; the old one is kept, but no longer managed/], blockedBy: [] },
  'import-update': { says: [/changes while it runs imported by its id abc; memory 1 → 2/], blockedBy: ['apply-failure'] },
  'import': { says: [/1 volume imported/, /is imported into the state; nothing is done to it imported by its id imp/], blockedBy: [] },
  'outputs-only': { says: [/1 output changed, 1 created/, /url output is changed url http:\/\/a → http:\/\/b/, /tok output is created/], blockedBy: [], never: /TOPSECRET/ },
  'output-only': { says: [/1 output created/], blockedBy: [] },
  'refresh-only': {
    says: [/1 container read anew/, /is written to the state as it is now; nothing is touched/, /changed by hand: memory 64 → 128/], blockedBy: ['drift'], never: /sets it back/,
  },
  'target-flag': { says: [/restarts/, /this plan isn't the whole: it was made with -target/], blockedBy: ['outage', 'incomplete-plan'] },
};

function reviewed(name: string): { text: string; blockedBy: string[] } {
  const { review } = reviewPlan(fixture(join('cases', name)), { stack: 'shop' });
  const verdict = judge(review, { failOn: [...new Set(review.findings.map(({ policy }) => policy))] }, '2026-11-24');
  const text = printText(review, verdict, { color: false, width: 160, details: false, exitCode: 0 });
  return { text: text.replace(/\s+/g, ' '), blockedBy: [...new Set(verdict.blocking.map(({ policy }) => policy))] };
}

test.each(Object.entries(CASES))('the case %s', (name, { says, blockedBy, never = /(?!)/ }) => {
  const { text, blockedBy: found } = reviewed(name);
  says.forEach((said) => expect(text).toMatch(said));
  expect(text).not.toMatch(never);
  expect(found).toEqual(blockedBy);
});

test('no case that changes something is told as "nothing changes"', () => {
  const names = readdirSync(join(__dirname, 'fixtures', 'cases')).map((file) => file.replace('.json', ''));
  expect(names.filter((name) => reviewed(name).text.includes('nothing changes'))).toEqual([]);
});
