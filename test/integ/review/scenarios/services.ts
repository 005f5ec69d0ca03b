import { IMAGE, Names, Scenario } from './scenario';

const service = (name: string, env: string, body: string, network = '') => ({ prefix }: Names) => `resource "docker_service" "${name}" {
  name = "${prefix}-${name}"
  task_spec {
    container_spec {
      image = "${IMAGE}"
      command = ["sleep", "1000"]
      env = { ${env} }
      init = true
      stop_grace_period = "10s"
    }
    ${network.replace(/PREFIX/g, prefix)}
  }
  ${body}
}
`;
const overlay = (name: string) => ({ prefix }: Names) => `resource "docker_network" "${name}" {\n name = "${prefix}-${name}"\n driver = "overlay"\n}\n`;
const byName = (names: Names) => overlay('named')(names)
  + service('named', 'A = "1"', replicas(1, 'start-first'), 'networks_advanced {\n name = docker_network.named.name\n }')(names);
/** A secret or config, and a service that holds it. */
const held = (type: 'secret' | 'config', data: string) => (names: Names) =>
  `resource "docker_${type}" "${type}-data" {\n name = "${names.prefix}-${type}-data"\n data = base64encode("${data}")\n}\n`
  + service(`${type}-holder`, 'A = "1"', replicas(1, 'start-first'))(names).replace('init = true', `init = true
      ${type}s {
        ${type}_id = docker_${type}.${type}-data.id
        ${type}_name = docker_${type}.${type}-data.name
        file_name = "/run/data"
      }`);
const replicas = (amount: number, order: string) => `mode {\n replicated {\n replicas = ${amount}\n }\n }\n update_config {\n order = "${order}"\n delay = "0s"\n }`;

/** Swarm services. */
export const SERVICES: readonly Scenario[] = [
  {
    name: 'start-first',
    edit: 'environment of a service that starts the new task first',
    address: 'docker_service.start-first',
    before: service('start-first', 'A = "1"', replicas(1, 'start-first')),
    after: service('start-first', 'A = "2"', replicas(1, 'start-first')),
    impact: 'roll',
    words: /rolls without an outage.*environment A 1 → 2/,
    measure: 'no-outage',
  },
  {
    name: 'stop-first',
    edit: 'environment of a service of one task that is stopped first',
    address: 'docker_service.stop-first',
    before: service('stop-first', 'A = "1"', replicas(1, 'stop-first')),
    after: service('stop-first', 'A = "2"', replicas(1, 'stop-first')),
    impact: 'restart',
    policies: ['outage'],
    words: /restarts, .* down.*order stop-first/,
    measure: 'outage',
  },
  {
    name: 'scaled',
    edit: 'replicas of a service',
    address: 'docker_service.scaled',
    before: service('scaled', 'A = "1"', replicas(1, 'start-first')),
    after: service('scaled', 'A = "1"', replicas(2, 'start-first')),
    impact: 'update',
    words: /is scaled/,
    measure: 'no-outage',
  },
  {
    name: 'named',
    edit: 'nothing: a service that is attached to a network by name',
    address: 'docker_service.named',
    before: byName,
    after: byName,
    impact: 'restart',
    policies: ['endless-change'],
    words: /"task_spec" replaces it at every apply.*attach the service to networks by "id"/,
    measure: 'endless',
  },
  {
    name: 'secret-data',
    edit: 'data of a secret that a service holds, under the same name',
    address: 'docker_secret.secret-data',
    before: held('secret', 'one'),
    after: held('secret', 'two'),
    policies: ['apply-failure'],
    words: /secret-data is in use by its services and can't be replaced under the same name.*put a hash of the data into the name/,
    measure: 'fails',
  },
  {
    name: 'config-data',
    edit: 'data of a config that a service holds, under the same name',
    address: 'docker_config.config-data',
    before: held('config', 'one'),
    after: held('config', 'two'),
    policies: ['apply-failure'],
    words: /config-data is in use by its services and can't be replaced under the same name.*put a hash of the data into the name/,
    measure: 'fails',
  },
];
