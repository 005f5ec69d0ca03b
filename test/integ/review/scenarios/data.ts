import { IDLE, Names, Scenario, container } from './scenario';

const volume = (name: string, body: string) => ({ prefix }: Names) => `resource "docker_volume" "${name}" {\n  ${body.replace(/PREFIX/g, prefix)}\n}\n`;

/** Everything that loses data. */
export const DATA: readonly Scenario[] = [
  {
    name: 'renamed-volume',
    edit: 'name of a volume',
    address: 'docker_volume.renamed-volume',
    before: volume('renamed-volume', 'name = "PREFIX-renamed"'),
    after: volume('renamed-volume', 'name = "PREFIX-renamed-2"'),
    impact: 'data-loss',
    policies: ['data-loss'],
    words: /DESTROYED and made anew, empty.*keep the old name/s,
    measure: 'data-lost',
  },
  {
    name: 'labelled-volume',
    edit: 'label of a volume',
    address: 'docker_volume.labelled-volume',
    before: volume('labelled-volume', 'name = "PREFIX-labelled"'),
    after: volume('labelled-volume', 'name = "PREFIX-labelled"\n labels {\n label = "a"\n value = "b"\n }'),
    impact: 'data-loss',
    policies: ['data-loss'],
    words: /DESTROYED and made anew.*undo the edit/s,
    measure: 'data-lost',
  },
  {
    name: 'dropped-volume',
    edit: 'a volume that is removed',
    address: 'docker_volume.dropped-volume',
    before: volume('dropped-volume', 'name = "PREFIX-dropped"'),
    after: () => '',
    impact: 'data-loss',
    policies: ['data-loss'],
    words: /DESTROYED: all its data is lost/,
    measure: 'data-lost',
  },
  {
    name: 'anonymous',
    edit: 'label of a container with an anonymous volume',
    address: 'docker_container.anonymous',
    before: container('anonymous', `${IDLE}\n volumes {\n container_path = "/cache"\n }`),
    after: container('anonymous', `${IDLE}\n volumes {\n container_path = "/cache"\n }\n labels {\n label = "a"\n value = "b"\n }`),
    impact: 'restart',
    policies: ['data-loss'],
    words: /anonymous volume at \/cache is LOST/,
    measure: 'data-lost',
  },
  {
    name: 'kept-anonymous',
    edit: 'the same, with remove_volumes = false',
    address: 'docker_container.kept-anonymous',
    before: container('kept-anonymous', `${IDLE}\n remove_volumes = false\n volumes {\n container_path = "/cache"\n }`),
    after: container('kept-anonymous', `${IDLE}\n remove_volumes = false\n volumes {\n container_path = "/cache"\n }\n labels {\n label = "a"\n value = "b"\n }`),
    impact: 'restart',
    words: /label a added/,
    measure: 'data-kept',
  },
];
