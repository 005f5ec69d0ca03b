import { ContainerSpec } from '../../src/model/containers';
import { Rollout } from '../../src/model/rollout';
import { renderContainer } from '../../src/provider/container';
import { renderProvider } from '../../src/provider/docker-provider';
import { CONTAINER } from '../support/specs';
import { newStack, onlyResource } from '../support/synth';

function render(spec: ContainerSpec, rollout = Rollout.RECREATE): any {
  const stack = newStack();
  const provider = renderProvider(stack, 'docker', {}, { aliased: false });
  renderContainer(stack, 'web', { spec: () => spec, rollout: () => rollout, provider: () => provider });
  return onlyResource(stack, 'docker_container');
}

const revisionOf = (container: any) => container.labels.find(({ label }: any) => label === 'cdktf-python-docker.revision').value;

/** Another value for each field. */
const EDITS: { readonly [field in keyof Required<ContainerSpec>]: Partial<ContainerSpec> } = {
  name: { name: 'shop-app' },
  image: { image: 'sha256:0815' },
  entrypoint: { entrypoint: ['sh'] },
  command: { command: ['-m', 'other'] },
  environment: { environment: { A: '1' } },
  labels: { labels: {} },
  ports: { ports: [] },
  networks: { networks: [{ network: 'n1', aliases: [] }] },
  networkMode: { networkMode: 'none' },
  mounts: { mounts: [{ volume: 'data', target: '/data', readOnly: true }] },
  tmpfs: { tmpfs: { '/tmp': 'size=1g' } },
  healthCheck: { healthCheck: { ...CONTAINER.healthCheck, retries: 4 } },
  restart: { restart: { condition: 'always' } },
  user: { user: '0' },
  groups: { groups: [] },
  workingDirectory: { workingDirectory: '/srv' },
  hostname: { hostname: 'shop' },
  dns: { dns: [] },
  extraHosts: { extraHosts: {} },
  resources: { resources: { cpus: 0.5 } },
  ulimits: { ulimits: [] },
  capabilities: { capabilities: { add: [], drop: [] } },
  securityOptions: { securityOptions: [] },
  privileged: { privileged: false },
  readOnly: { readOnly: false },
  init: { init: false },
  devices: { devices: [] },
  sysctls: { sysctls: {} },
  logging: { logging: { driver: 'local', options: {} } },
  stopSignal: { stopSignal: 'SIGTERM' },
  stopGracePeriod: { stopGracePeriod: 30_000 },
  wait: { wait: false },
  runsOnce: { runsOnce: { timeout: 60_000, failure: 'It failed' } },
};

describe.each(Object.entries(EDITS))('an edit of %s', (field, edit) => {
  test.each(Object.values(Rollout))('changes the rendered container, %s', (rollout) => {
    expect(render({ ...CONTAINER, ...edit }, rollout)).not.toEqual(render(CONTAINER, rollout));
  });

  test('changes the revision, unless only the deploy sees it', () => {
    const changed = revisionOf(render({ ...CONTAINER, ...edit })) !== revisionOf(render(CONTAINER));
    expect(changed).toBe(field !== 'wait');
  });
});

test('a limit that the provider updates in place keeps the revision, its removal does not', () => {
  const { resources } = CONTAINER;
  const [before, edited, removed] = [resources, { ...resources, memory: 2 ** 30, memorySwap: 2 ** 30 }, { cpus: 1.5 }]
    .map((limits) => revisionOf(render({ ...CONTAINER, resources: limits })));
  expect(edited).toBe(before);
  expect(removed).not.toBe(before);
});

test('a changed rollout changes the revision', () => {
  expect(revisionOf(render(CONTAINER, Rollout.BLUE_GREEN))).not.toBe(revisionOf(render(CONTAINER, Rollout.RECREATE)));
});

test('the order in which sets were given is no difference', () => {
  const reversed = {
    ...CONTAINER,
    mounts: [...CONTAINER.mounts].reverse(),
    groups: [...CONTAINER.groups].reverse(),
    ulimits: [...CONTAINER.ulimits].reverse(),
    ports: [...CONTAINER.ports].reverse(),
    environment: Object.fromEntries(Object.entries(CONTAINER.environment).reverse()),
  };
  expect(render(reversed)).toEqual(render(CONTAINER));
});

test('ports come in the order in which the engine lists them', () => {
  expect(render(CONTAINER).ports.map(({ internal }: any) => internal)).toEqual([53, 8000]);
});

test('a new generation has a name of its own and comes before the old one goes', () => {
  const container = render(CONTAINER, Rollout.BLUE_GREEN);
  expect(container.name).toBe('shop-web-${substr(uuid(), 0, 8)}');
  expect(container.lifecycle).toEqual({ create_before_destroy: true, ignore_changes: ['name'] });
});

test('a recreated container keeps its plain name', () => {
  const container = render(CONTAINER);
  expect(container.name).toBe('shop-web');
  expect(container.lifecycle).toBeUndefined();
});

test('a replaced container gets ten seconds at least', () => {
  expect(render({ ...CONTAINER, stopGracePeriod: 2_000 })).toMatchObject({ stop_timeout: 2, destroy_grace_seconds: 10 });
  expect(render({ ...CONTAINER, stopGracePeriod: 60_000 })).toMatchObject({ stop_timeout: 60, destroy_grace_seconds: 60 });
});

test('a deploy waits longer than the slowest way to be found unhealthy', () => {
  expect(render(CONTAINER)).toMatchObject({ wait: true, wait_timeout: 60 + 3 * (5 + 3) + 10 });
  expect(render({ ...CONTAINER, healthCheck: undefined }).wait).toBeUndefined();
  const own = render({ ...CONTAINER, healthCheck: { ...CONTAINER.healthCheck, test: undefined } });
  expect([own.healthcheck, own.wait, own.wait_timeout]).toEqual([undefined, true, 60 + 3 * (5 + 3) + 10]);
});

test('what may get healthy later than the provider waits by itself has the time that it takes', () => {
  const healthCheck = { ...CONTAINER.healthCheck!, startPeriod: 30 * 60_000 };
  expect(render({ ...CONTAINER, healthCheck })).toMatchObject({ wait_timeout: 30 * 60 + 34, timeouts: { create: `${30 * 60 + 34 + 60}s` } });
  expect(render(CONTAINER).timeouts).toBeUndefined();
});

test('a health check has every key, in Go\'s notation', () => {
  expect(render(CONTAINER).healthcheck).toEqual([{
    test: ['CMD', 'true'], interval: '5s', timeout: '3s', start_period: '1m0s', start_interval: '0s', retries: 3,
  }]);
});

test('a literal arrives as it was written', () => {
  const container = render({ ...CONTAINER, environment: { GREETING: 'Hi ${HOME} %{x}' }, command: ['echo', '${HOME}'] });
  expect(container.env).toEqual(['GREETING=Hi $${HOME} %%{x}']);
  expect(container.command).toEqual(['echo', '$${HOME}']);
});

test('leaves out an empty entrypoint and command, which are the image\'s own for the engine', () => {
  const { entrypoint, command } = render({ ...CONTAINER, entrypoint: [], command: [] });
  expect([entrypoint, command]).toEqual([undefined, undefined]);
});
