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
    words: /rolls without an outage.*task_spec\.container_spec\.env\.A 1 → 2/,
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
];
