import { GRACEFUL, IDLE, Names, Scenario, container, published } from './scenario';

const FIRST = 'lifecycle {\n create_before_destroy = true\n }';

const attachedTo = (internal: boolean) => (names: Names) => `resource "docker_network" "by-name" {
  name = "${names.prefix}-by-name"
  internal = ${internal}
}
${container('by-name', `name = "PREFIX-by-name"\n ${IDLE}\n depends_on = [docker_network.by-name]\n networks_advanced {\n name = "PREFIX-by-name"\n }`)(names)}`;

/** What Terraform plans, but can't carry out. */
export const FAILURES: readonly Scenario[] = [
  {
    name: 'same-name',
    edit: 'create_before_destroy under a fixed name',
    address: 'docker_container.same-name',
    before: container('same-name', `${IDLE}\n env = ["A=1"]\n ${FIRST}`),
    after: container('same-name', `${IDLE}\n env = ["A=2"]\n ${FIRST}`),
    impact: 'roll',
    policies: ['apply-failure'],
    words: /same-name is still in use when the new one is created/,
    measure: 'fails',
  },
  {
    name: 'same-port',
    edit: 'create_before_destroy with a fixed host port',
    address: 'docker_container.same-port',
    before: (names) => container('same-port', `name = "PREFIX-same-port-a"\n ${GRACEFUL}\n ${published(names.ports[0])}\n ${FIRST}`)(names),
    after: (names) => container('same-port', `name = "PREFIX-same-port-b"\n ${GRACEFUL}\n ${published(names.ports[0])}\n ${FIRST}`)(names),
    impact: 'roll',
    policies: ['apply-failure'],
    words: /the port 127\.0\.0\.1:\d+ is still in use/,
    measure: 'fails',
  },
  {
    name: 'small-swap',
    edit: 'memory above the swap limit that is kept',
    address: 'docker_container.small-swap',
    before: container('small-swap', `${IDLE}\n memory = 128`),
    after: container('small-swap', `${IDLE}\n memory = 512`),
    policies: ['apply-failure'],
    words: /"memory" of 512 MB is above the 256 MB of "memory_swap"/,
    measure: 'fails',
  },
  {
    name: 'upload',
    edit: 'a file for a read-only container',
    address: 'docker_container.upload',
    before: () => '',
    after: container('upload', `${IDLE}\n read_only = true\n upload {\n file = "/etc/app.conf"\n content = "a"\n }`),
    impact: 'start',
    policies: ['apply-failure'],
    words: /files can't be uploaded into a read-only container/,
    measure: 'fails',
  },
  {
    name: 'by-name',
    edit: 'a network that a container is attached to by its name',
    address: 'docker_container.by-name',
    failsOn: 'docker_network.by-name',
    before: attachedTo(false),
    after: attachedTo(true),
    policies: ['apply-failure'],
    words: /stays attached to network \S+-by-name, whose removal fails after 30 s.*attach it by the network's id/,
    measure: 'fails',
  },
];
