import { execFile, spawnSync } from 'node:child_process';
import { lookup } from 'node:dns/promises';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, IncomingMessage, Server, ServerResponse } from 'node:http';
import { AddressInfo, createServer as createTcpServer } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { HealthCheck } from '../../../src';
import { STARTED } from '../../../src/container/program/entrypoint-wrapper';
import { CheckedContainer } from '../../../src/container/values/checked-container';
import { HealthCheckSpec } from '../../../src/model/containers';

const specOf = (check: HealthCheck, container: Partial<CheckedContainer> = {}): HealthCheckSpec => (
  check._spec({ sharesNetwork: false, before: { waitFor: [], load: {} }, ...container })
);

interface Ran {
  readonly code: number;
  readonly output: string;
}

/** Runs a check here. */
function run(check: HealthCheck, container: Partial<CheckedContainer> = {}): Promise<Ran> {
  const [, program, ...args] = specOf(check, container).test!;
  return new Promise((resolve) => {
    execFile(program, args, (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, output: `${stdout}${stderr}`.trim() }));
  });
}

test('has the timing of an app that starts within half a minute', () => {
  expect(specOf(HealthCheck.tcp(), { port: 8000 })).toEqual({
    test: ['CMD', 'python3', '-IS', '-c', expect.any(String), '8000', '3', ''],
    interval: 5_000,
    timeout: 3_000,
    startPeriod: 30_000,
    retries: 3,
  });
});

test('a chosen timing', () => {
  expect(specOf(HealthCheck.shell('true', { interval: '1m30s', timeout: '500ms', startPeriod: '0s', retries: 5 })))
    .toEqual({ test: ['CMD-SHELL', 'true'], interval: 90_000, timeout: 500, startPeriod: 0, retries: 5 });
});

test('a command runs without a shell', () => {
  expect(specOf(HealthCheck.command(['celery', 'inspect', 'ping'])).test).toEqual(['CMD', 'celery', 'inspect', 'ping']);
});

test('none switches the image\'s own check off', () => {
  expect(specOf(HealthCheck.NONE).test).toEqual(['NONE']);
});

test('the check\'s own port wins over the app\'s', () => {
  expect(specOf(HealthCheck.tcp({ port: 9000 }), { port: 8000 }).test![5]).toBe('9000');
});

test('a probe waits as long as its timeout', () => {
  expect(specOf(HealthCheck.tcp({ timeout: '10s' }), { port: 8000 }).test![6]).toBe('10');
  expect(specOf(HealthCheck.http('/', { timeout: '1500ms' }), { port: 8000 }).test![6]).toBe('1.5');
});

describe('the probes by network, run for real,', () => {
  let server: Server;
  let port: number;
  const asked: { readonly path?: string; readonly host?: string }[] = [];

  const listen = (made: Server, address: string) => new Promise<number>((resolve) => {
    made.listen(0, address, () => resolve((made.address() as AddressInfo).port));
  });

  beforeAll(async () => {
    server = createServer((request: IncomingMessage, response: ServerResponse) => {
      asked.push({ path: request.url, host: request.headers.host });
      response.statusCode = Number(/\d{3}/.exec(request.url ?? '')?.[0] ?? 200);
      response.end('x');
    });
    port = await listen(server, '0.0.0.0');
  });

  afterAll(() => server.close());

  test.each([['/200', 0], ['/302', 0], ['/400', 1], ['/404', 1], ['/503', 1]])('http on %s ends with %d', async (path, code) => {
    expect(await run(HealthCheck.http(path), { port })).toMatchObject({ code });
  });

  test.each([['/200', 0], ['/302', 0], ['/400', 0], ['/404', 0], ['/500', 1], ['/503', 1]])('answering on %s ends with %d', async (path, code) => {
    expect(await run(HealthCheck.answering(path), { port })).toMatchObject({ code });
  });

  test('say what they got', async () => {
    expect(await run(HealthCheck.http('/400', { host: 'shop.example.com' }), { port }))
      .toEqual({ code: 1, output: expect.stringMatching(/^GET \/400 as "shop\.example\.com" from [\d.]+:\d+: 400 Bad Request$/) });
    expect(await run(HealthCheck.http('/200'), { port })).toEqual({ code: 0, output: '200 OK' });
    expect(await run(HealthCheck.tcp(), { port: 1 })).toEqual({ code: 1, output: expect.stringMatching(/^[\d.]+:1: .*Connection refused$/) });
  });

  test.each(['/health?a=1&b=%20', '/it\'s', '/a\\b\\x41', '/"quoted"'])('ask for %s as it was written', async (path) => {
    expect(await run(HealthCheck.http(path), { port })).toMatchObject({ code: 0 });
    expect(asked.at(-1)).toEqual({ path, host: 'localhost' });
  });

  test('ask by the name that others know, unless the check has its own', async () => {
    await run(HealthCheck.http('/'), { port, host: 'shop.example.com' });
    await run(HealthCheck.answering('/', { host: 'internal:8000' }), { port, host: 'shop.example.com' });
    expect(asked.slice(-2).map(({ host }) => host)).toEqual(['shop.example.com', 'internal:8000']);
  });

  test('a server that speaks something else is not healthy by HTTP', async () => {
    const other = createTcpServer((socket) => socket.on('error', () => undefined).end('220 mail.example.com\r\n'));
    const mail = await listen(other as Server, '0.0.0.0');
    expect(await run(HealthCheck.answering(), { port: mail })).toEqual({ code: 1, output: expect.stringContaining('\'220 mail.example.com\' is no answer by HTTP') });
    expect(await run(HealthCheck.tcp(), { port: mail })).toMatchObject({ code: 0 });
    other.close();
  });

  test('what listens at 127.0.0.1 alone is healthy only for those who share its network', async () => {
    const local = createServer((_request, response) => response.end('x'));
    const unreachable = await listen(local, '127.0.0.1');
    expect(await run(HealthCheck.http('/'), { port: unreachable, sharesNetwork: true })).toMatchObject({ code: 0 });
    const alone = await run(HealthCheck.http('/'), { port: unreachable });
    local.close();
    // Where the name of the machine leads to 127.0.0.1 itself nothing can be told.
    expect(alone).toEqual(await ownAddress() === '127.0.0.1' ? { code: 0, output: '200 OK' } : {
      code: 1, output: expect.stringMatching(/It listens at 127\.0\.0\.1 alone, where nobody else reaches it: let it listen at 0\.0\.0\.0$/),
    });
  });
});

function ownAddress(): Promise<string> {
  return lookup(hostname(), 4).then(({ address }) => address, () => '127.0.0.1');
}

describe('a program that listens on no port', () => {
  const uptime = (check: HealthCheck) => specOf(check).test![5];

  test('has to run for 15 seconds, or as long as it is said', () => {
    expect(uptime(HealthCheck.running())).toBe('15');
    expect(uptime(HealthCheck.running({ uptime: '1m30s' }))).toBe('90');
  });

  test('is given that time, whatever its start period', () => {
    expect(specOf(HealthCheck.running())).toMatchObject({ startPeriod: 30_000 });
    expect(specOf(HealthCheck.running({ uptime: '2m', startPeriod: '1m' }))).toMatchObject({ startPeriod: 120_000 });
  });

  test('is healthy when it has run for so long', async () => {
    expect(await run(HealthCheck.running({ uptime: '0s' }))).toEqual({ code: 0, output: expect.stringMatching(/^it has run for \d+ s$/) });
    expect(await run(HealthCheck.running({ uptime: '100000h' })))
      .toEqual({ code: 1, output: expect.stringMatching(/^it has run for [\d.]+ s, and counts as healthy after 3\.6e\+08 s$/) });
  });

  test('has not begun while it waits for a service', () => {
    const [, ...probe] = specOf(HealthCheck.running({ uptime: '0s' }), { before: { waitFor: ['database:5432'], load: {} } }).test!;
    // Processes of its own, as a container has: this machine's may be those of containers.
    const processes = mkdtempSync(join(tmpdir(), 'processes-'));
    mkdirSync(join(processes, '1'));
    const ask = (environment: string) => {
      writeFileSync(join(processes, '1', 'environ'), environment);
      return spawnSync(probe[0], probe.slice(1).map((word) => word.replaceAll('/proc', processes)), { encoding: 'utf8' });
    };
    const waits = ask('PATH=/bin\0');
    expect({ code: waits.status, output: waits.stderr.trim() }).toEqual({ code: 1, output: 'it waits for what it is connected to' });
    expect(ask(`PATH=/bin\0${STARTED}=0\0`)).toMatchObject({ status: 0, stdout: expect.stringContaining('it has run for') });
    rmSync(processes, { recursive: true });
  });
});

test('checks by command have the variables that the app reads from files', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'health-check-'));
  writeFileSync(join(folder, 'url'), 'redis://:secret@redis:6379/0\n');
  const before = { waitFor: ['redis:6379'], load: { REDIS_URL: join(folder, 'url') } };
  const printed = { code: 0, output: 'redis://:secret@redis:6379/0' };
  expect(await run(HealthCheck.command(['python3', '-c', 'import os; print(os.environ["REDIS_URL"])']), { before })).toEqual(printed);
  expect(await run(HealthCheck.shell('echo "$REDIS_URL"'), { before })).toEqual(printed);
  rmSync(folder, { recursive: true });
});

test.each(['health', '', '/a b', '/a\r\nX: y', 'http://localhost/'])('throws on the path %p', (path) => {
  expect(() => HealthCheck.http(path)).toThrow(new Error(`"path" must start with "/" and hold no spaces, got "${path}"`));
});

test.each(['https://shop.example.com', 'a b', '', 'a\r\nX: y'])('throws on the host %p', (host) => {
  expect(() => HealthCheck.http('/', { host })).toThrow(new Error(`"host" must be a name such as "shop.example.com", without scheme and path, got "${host}"`));
});

test.each([[[]], [['']], [[' ', 'ping']]])('throws on the command %j, which names no program', (command) => {
  expect(() => HealthCheck.command(command)).toThrow(new Error(`"command" must hold a program and its arguments, got ${JSON.stringify(command)}`));
});

test.each(['', ' \n'])('throws on the line %j of shell, which would always be healthy', (line) => {
  expect(() => HealthCheck.shell(line))
    .toThrow(new Error(`"line" must hold a command of the shell, got ${JSON.stringify(line)}: it would be healthy whatever the app does`));
});

test('throws on a bad duration, and names the property', () => {
  expect(() => HealthCheck.tcp({ startPeriod: 'soon' }))
    .toThrow(new Error('"startPeriod" must be a duration such as "500ms", "30s" or "1m30s", got "soon"'));
  expect(() => HealthCheck.tcp({ interval: '0s' })).toThrow(new Error('"interval" must be at least "1ms", got "0s"'));
  expect(() => HealthCheck.tcp({ timeout: '0ms' })).toThrow(new Error('"timeout" must be at least "1ms", got "0ms"'));
});

test.each([0, -1, 1.5])('throws on %d retries', (retries) => {
  expect(() => HealthCheck.tcp({ retries })).toThrow(new Error(`"retries" must be a whole number from 1, got ${retries}`));
});

test('throws without any port', () => {
  expect(() => specOf(HealthCheck.http('/')))
    .toThrow(new Error('"port" of the health check is not given, and the container has none either: set "port" on one of them'));
});

test('throws on a port out of range', () => {
  expect(() => specOf(HealthCheck.tcp({ port: 70_000 }))).toThrow(new Error('"port" must be a whole number from 1 to 65535, got 70000'));
});
