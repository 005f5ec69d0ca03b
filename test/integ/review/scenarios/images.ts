import { IDLE, IMAGE, Names, STUBBORN, Scenario, container, published } from './scenario';

const image = (name: string, body: string) => ({ prefix }: Names) => `resource "docker_image" "${name}" {\n ${body.replace(/PREFIX/g, prefix)}\n}\n`;
const built = (name: string, hash: string, lifecycle = '') => image(name, `name = "PREFIX-${name}:1"
  triggers = {\n source = "${hash}"\n dependencies = "d1"\n }
  build {\n context = "./${name}"\n provenance = "false"\n }\n ${lifecycle}`);
const dockerfile = (text: string) => `FROM ${IMAGE}\nRUN sleep 3 && echo ${text} > /version\n`;

/** What containers are made of. */
export const IMAGES: readonly Scenario[] = [
  {
    name: 'rebuilt',
    edit: 'source of an image under a fixed tag, as most people write it',
    address: 'docker_container.rebuilt',
    before: (names) => `${built('rebuilt', 'aaa')(names)}${container('rebuilt', `${STUBBORN}\n ${published(names.ports[0])}`, 'docker_image.rebuilt.image_id')(names)}`,
    after: (names) => `${built('rebuilt', 'bbb')(names)}${container('rebuilt', `${STUBBORN}\n ${published(names.ports[0])}`, 'docker_image.rebuilt.image_id')(names)}`,
    files: { before: { 'rebuilt/Dockerfile': dockerfile('one') }, after: { 'rebuilt/Dockerfile': dockerfile('two') } },
    impact: 'outage',
    policies: ['outage'],
    words: /down while the image is built.*source changed/,
    measure: 'outage',
  },
  {
    name: 'retagged',
    edit: 'an extra tag of a built image',
    address: 'docker_image.retagged',
    before: image('retagged', 'name = "PREFIX-retagged:1"\n build {\n context = "./retagged"\n provenance = "false"\n }'),
    after: image('retagged', 'name = "PREFIX-retagged:1"\n build {\n context = "./retagged"\n provenance = "false"\n tag = ["PREFIX-retagged:extra"]\n }'),
    files: { before: { 'retagged/Dockerfile': `FROM ${IMAGE}\n` }, after: { 'retagged/Dockerfile': `FROM ${IMAGE}\n` } },
    impact: 'none',
    words: /image is built anew/,
    measure: 'built',
  },
  {
    name: 'unpinned',
    edit: 'an image by its tag',
    address: 'docker_container.unpinned',
    before: () => '',
    after: container('unpinned', IDLE),
    impact: 'start',
    policies: ['unpinned-image'],
    words: /pulls python:3\.11-slim-bookworm by a tag that can move/,
    measure: 'started',
  },
];
