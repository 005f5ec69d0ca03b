import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Testing } from 'cdktf';
import { DockerHost, PythonAppStack } from '../../src';
import { dockerContext } from '../../src/stack/docker-context';
import { connections } from '../support/synth';

const HOME = mkdtempSync(join(tmpdir(), 'docker-context-'));
const DOCKER = join(HOME, '.docker');
const idOf = (name: string) => createHash('sha256').update(name).digest('hex');

/** As `docker context create` writes it. */
function create(name: string, host: string, tls: string[] = []): void {
  const [metadata, secrets] = [join(DOCKER, 'contexts/meta', idOf(name)), join(DOCKER, 'contexts/tls', idOf(name), 'docker')];
  mkdirSync(metadata, { recursive: true });
  writeFileSync(join(metadata, 'meta.json'), JSON.stringify({ Name: name, Metadata: {}, Endpoints: { docker: { Host: host, SkipTLSVerify: false } } }));
  mkdirSync(secrets, { recursive: true });
  tls.forEach((file) => writeFileSync(join(secrets, file), ''));
}

beforeAll(() => {
  create('colima', 'unix:///home/dev/.colima/docker.sock');
  create('server', 'ssh://deploy@shop');
  create('secured', 'tcp://shop:2376', ['ca.pem', 'cert.pem', 'key.pem']);
  writeFileSync(join(DOCKER, 'config.json'), JSON.stringify({ auths: {}, currentContext: 'colima' }));
});
afterAll(() => rmSync(HOME, { recursive: true }));

test.each([
  ['docker context use', {}, { name: 'colima', host: 'unix:///home/dev/.colima/docker.sock' }],
  ['DOCKER_CONTEXT', { DOCKER_CONTEXT: 'server' }, { name: 'server', host: 'ssh://deploy@shop' }],
  ['a context with TLS', { DOCKER_CONTEXT: 'secured' }, { name: 'secured', host: 'tcp://shop:2376', certificatePath: join(DOCKER, 'contexts/tls', idOf('secured'), 'docker') }],
  ['DOCKER_CONFIG', { HOME: '/nowhere', DOCKER_CONFIG: DOCKER }, { name: 'colima', host: 'unix:///home/dev/.colima/docker.sock' }],
  ['the default', { DOCKER_CONTEXT: 'default' }, undefined],
  ['no context at all', { HOME: '/nowhere' }, undefined],
  ['DOCKER_HOST, which comes first', { DOCKER_HOST: 'tcp://127.0.0.1:2375', DOCKER_CONTEXT: 'server' }, undefined],
])('follows %s', (_, environment, context) => {
  expect(dockerContext({ HOME, ...environment })).toEqual(context);
});

test('throws on a context that is not there', () => {
  expect(() => dockerContext({ HOME, DOCKER_CONTEXT: 'gone' })).toThrow(new Error(
    `Docker's context is "gone", but "${DOCKER}" has none of that name with the address of an engine: see "docker context ls", or set DOCKER_HOST`,
  ));
});

describe('an engine without an address', () => {
  const { env } = process;
  afterEach(() => {
    process.env = env;
  });
  const stackIn = (environment: NodeJS.ProcessEnv) => {
    process.env = { ...env, DOCKER_HOST: '', HOME, ...environment };
    return new PythonAppStack(Testing.app(), 'shop');
  };

  test('is that of the docker command where CDKTF deploys', () => {
    const stack = stackIn({ CDKTF_OUTDIR: '/tmp/cdktf.out' });
    expect(stack.docker.host).toBe('unix:///home/dev/.colima/docker.sock');
    expect(connections(stack)).toEqual([{ host: 'unix:///home/dev/.colima/docker.sock' }]);
    expect(stack.docker.node.metadata.map(({ data }) => data)).toEqual(['Deploys to the engine of Docker\'s context "colima", unix:///home/dev/.colima/docker.sock']);
  });

  test('depends on nobody\'s machine in a unit test', () => {
    expect(connections(stackIn({}))).toEqual([{}]);
  });

  test('an address of its own comes first', () => {
    const stack = stackIn({ CDKTF_OUTDIR: '/tmp/cdktf.out', DOCKER_CONTEXT: 'secured' });
    expect(new DockerHost(stack, 'other', { host: 'ssh://other' }).host).toBe('ssh://other');
    expect(connections(stack)[0]).toEqual({ host: 'tcp://shop:2376', cert_path: expect.stringContaining(idOf('secured')) });
  });
});
