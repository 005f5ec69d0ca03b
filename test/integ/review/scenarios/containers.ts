import { GRACEFUL, IDLE, Names, STUBBORN, Scenario, container, published } from './scenario';

const serving = (name: string, at: number, body: string) => (names: Names) => container(name, `${body}\n  ${published(names.ports[at])}`)(names);
const rolling = (name: string, revision: string, body: string) => (names: Names) =>
  `resource "docker_network" "${name}" {\n name = "${names.prefix}-${name}"\n}\n${container(name, `name = "${names.prefix}-${name}-${revision}"
  ${GRACEFUL}
  ${body}
  networks_advanced {\n name = docker_network.${name}.id\n aliases = ["${name}"]\n }
  healthcheck {
    test = ["CMD", "python3", "-c", "import socket; socket.create_connection((\\"127.0.0.1\\", 8000))"]
    interval = "500ms"
    timeout = "3s"
    retries = 3
  }
  lifecycle {\n create_before_destroy = true\n }`)(names)}`;

/** How long a container is down. */
export const DOWNTIME: readonly Scenario[] = [
  {
    name: 'kill',
    edit: 'environment of a container without a stop grace',
    address: 'docker_container.kill',
    before: serving('kill', 0, `${STUBBORN}\n env = ["LOG_LEVEL=info"]`),
    after: serving('kill', 0, `${STUBBORN}\n env = ["LOG_LEVEL=debug"]`),
    impact: 'restart',
    policies: ['outage'],
    words: /environment LOG_LEVEL info → debug.*killed at once/,
    measure: 'outage',
  },
  {
    name: 'stubborn',
    edit: 'label of a container that SIGTERM doesn\'t reach',
    address: 'docker_container.stubborn',
    before: serving('stubborn', 1, `${STUBBORN}\n destroy_grace_seconds = 6`),
    after: serving('stubborn', 1, `${STUBBORN}\n destroy_grace_seconds = 6\n labels {\n label = "team"\n value = "shop"\n }`),
    impact: 'restart',
    policies: ['outage'],
    words: /label team added \(shop\).*is killed after 6 s.*doesn't get SIGTERM/,
    measure: 'outage',
  },
  {
    name: 'init',
    edit: 'a secret of a container with an init process',
    address: 'docker_container.init',
    before: serving('init', 2, `${STUBBORN}\n init = true\n destroy_grace_seconds = 6\n env = ["DATABASE_PASSWORD=one"]`),
    after: serving('init', 2, `${STUBBORN}\n init = true\n destroy_grace_seconds = 6\n env = ["DATABASE_PASSWORD=two"]`),
    impact: 'restart',
    policies: ['outage'],
    words: /environment DATABASE_PASSWORD changed/,
    measure: 'outage',
  },
  {
    name: 'script',
    edit: 'user of a container whose script may handle SIGTERM',
    address: 'docker_container.script',
    before: serving('script', 3, `${GRACEFUL}\n destroy_grace_seconds = 6\n user = "10001"`),
    after: serving('script', 3, `${GRACEFUL}\n destroy_grace_seconds = 6`.concat('\n user = "10002"')),
    impact: 'restart',
    policies: ['outage'],
    words: /user 10001 → 10002/,
    measure: 'outage',
  },
  {
    name: 'roll',
    edit: 'environment, with create_before_destroy, wait and a health check',
    address: 'docker_container.roll',
    before: rolling('roll', 'a', 'wait = true\n destroy_grace_seconds = 10\n env = ["A=1"]'),
    after: rolling('roll', 'b', 'wait = true\n destroy_grace_seconds = 10\n env = ["A=2"]'),
    impact: 'roll',
    words: /rolls without an outage.*environment A 1 → 2/,
    measure: 'no-outage',
  },
];

/** Every other way in which a container changes. */
export const CONTAINERS: readonly Scenario[] = [
  {
    name: 'unwaited',
    edit: 'environment, with create_before_destroy but without wait',
    address: 'docker_container.unwaited',
    before: rolling('unwaited', 'a', 'destroy_grace_seconds = 10\n env = ["A=1"]'),
    after: rolling('unwaited', 'b', 'destroy_grace_seconds = 10\n env = ["A=2"]'),
    impact: 'roll',
    policies: ['outage'],
    words: /rolls, up to .* s down.*without waiting/,
    measure: 'outage',
  },
  {
    name: 'memory',
    edit: 'memory limit, in place',
    address: 'docker_container.memory',
    before: container('memory', `${IDLE}\n memory = 128\n memory_swap = 256`),
    after: container('memory', `${IDLE}\n memory = 192\n memory_swap = 384`),
    impact: 'update',
    words: /changes while it runs.*memory 128 → 192/,
    measure: 'updated',
  },
  {
    name: 'restart-policy',
    edit: 'restart policy, in place',
    address: 'docker_container.restart-policy',
    before: container('restart-policy', `${IDLE}\n restart = "no"`),
    after: container('restart-policy', `${IDLE}\n restart = "unless-stopped"`),
    impact: 'update',
    words: /restart no → unless-stopped/,
    measure: 'updated',
  },
  {
    name: 'grace',
    edit: 'a setting for later applies',
    address: 'docker_container.grace',
    before: container('grace', `${IDLE}\n destroy_grace_seconds = 1`),
    after: container('grace', `${IDLE}\n destroy_grace_seconds = 2`),
    impact: 'none',
    words: /setting for later applies/,
    measure: 'untouched',
  },
  {
    name: 'created',
    edit: 'a new container',
    address: 'docker_container.created',
    before: () => '',
    after: container('created', IDLE),
    impact: 'start',
    words: /starts.*new in the code/,
    measure: 'started',
  },
  {
    name: 'removed',
    edit: 'a container that is removed',
    address: 'docker_container.removed',
    before: container('removed', IDLE),
    after: () => '',
    impact: 'outage',
    policies: ['outage'],
    words: /stops and is removed.*removed from the code/,
    measure: 'stopped',
  },
  {
    name: 'job',
    edit: 'a job that runs again',
    address: 'docker_container.job',
    before: container('job', 'command = ["true"]\n must_run = false\n attach = true\n restart = "no"\n env = ["RUN=1"]'),
    after: container('job', 'command = ["true"]\n must_run = false\n attach = true\n restart = "no"\n env = ["RUN=2"]'),
    impact: 'start',
    words: /runs again.*environment RUN 1 → 2/,
    measure: 'replaced',
  },
  {
    name: 'moved',
    edit: 'a resource that is renamed with "moved"',
    address: 'docker_container.moved-new',
    before: container('moved', `${IDLE}\n name = "PREFIX-moved"`),
    after: (names) => `${container('moved-new', `${IDLE}\n name = "PREFIX-moved"`)(names)}moved {\n from = docker_container.moved\n to = docker_container.moved-new\n}\n`,
    impact: 'none',
    words: /nothing happens to it.*moved in the code/,
    measure: 'untouched',
  },
];
