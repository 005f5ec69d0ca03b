import { IMAGE, Names, Scenario } from './scenario';

const LOGIN = ({ registry }: Names) => `provider "docker" {
  registry_auth {
    address = "${registry!.address}"
    config_file = "${registry!.dockerConfig}"
  }
}
`;
const pushed = (name: string, trigger: string, body = '') => ({ prefix, registry }: Names) => `resource "docker_image" "${name}" {
  name = "${registry!.address}/${prefix}-${name}:1"
  build {
    context = "./${name}"
    provenance = "false"
  }
}
resource "docker_registry_image" "${name}" {
  name = docker_image.${name}.name
  insecure_skip_verify = true
  triggers = { source = "${trigger}" }
  ${body}
}
`;
const files = (name: string) => {
  const file = { [`${name}/Dockerfile`]: `FROM ${IMAGE}\n` };
  return { before: file, after: file };
};

/** What is pushed to a registry. */
export const REGISTRY: readonly Scenario[] = [
  {
    name: 'pushed-anew',
    edit: 'source of an image that is pushed, as most people write it',
    address: 'docker_registry_image.pushed-anew',
    before: (names) => LOGIN(names) + pushed('pushed-anew', 'aaa')(names),
    after: (names) => LOGIN(names) + pushed('pushed-anew', 'bbb')(names),
    files: files('pushed-anew'),
    impact: 'data-loss',
    policies: ['data-loss'],
    words: /DELETED from the registry, then pushed anew/,
    measure: 'pushed',
  },
  {
    name: 'pushed-kept',
    edit: 'the same, with keep_remotely',
    address: 'docker_registry_image.pushed-kept',
    before: pushed('pushed-kept', 'aaa', 'keep_remotely = true'),
    after: pushed('pushed-kept', 'bbb', 'keep_remotely = true'),
    files: files('pushed-kept'),
    impact: 'none',
    words: /pushed-kept registry image is pushed/,
    measure: 'pushed',
  },
];
