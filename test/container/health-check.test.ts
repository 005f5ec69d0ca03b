import { execFile } from 'node:child_process';
import { createServer, IncomingMessage, Server, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { HealthCheck } from '../../src';

test('has the timing of an app that starts within half a minute', () => {
  expect(HealthCheck.tcp()._spec(8000)).toEqual({
    test: ['CMD', 'python3', '-IS', '-c', "import socket;socket.create_connection(('127.0.0.1',8000),3).close()"],
    interval: 5_000,
    timeout: 3_000,
    startPeriod: 30_000,
    retries: 3,
  });
});

test('a chosen timing', () => {
  expect(HealthCheck.shell('true', { interval: '1m30s', timeout: '500ms', startPeriod: '0s', retries: 5 })._spec())
    .toEqual({ test: ['CMD-SHELL', 'true'], interval: 90_000, timeout: 500, startPeriod: 0, retries: 5 });
});

test('a command runs without a shell', () => {
  expect(HealthCheck.command(['celery', 'inspect', 'ping'])._spec().test).toEqual(['CMD', 'celery', 'inspect', 'ping']);
});

test('none switches the image\'s own check off', () => {
  expect(HealthCheck.NONE._spec().test).toEqual(['NONE']);
});

test('the check\'s own port wins over the app\'s', () => {
  expect(HealthCheck.tcp({ port: 9000 })._spec(8000).test[4]).toContain("('127.0.0.1',9000)");
});

test('a probe waits as long as its timeout', () => {
  expect(HealthCheck.tcp({ timeout: '10s' })._spec(8000).test[4]).toContain('8000),10)');
  expect(HealthCheck.http('/', { timeout: '1500ms' })._spec(8000).test[4]).toContain('8000),1.5)');
});

describe('the HTTP probe, run for real,', () => {
  let server: Server;
  let port: number;
  const asked: (string | undefined)[] = [];

  beforeAll(async () => {
    server = createServer((request: IncomingMessage, response: ServerResponse) => {
      asked.push(request.url);
      response.statusCode = Number(/\d{3}/.exec(request.url ?? '')?.[0] ?? 200);
      response.end('x');
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    port = (server.address() as AddressInfo).port;
  });

  afterAll(() => server.close());

  const exitCode = (path: string) => new Promise<number>((resolve) => {
    const [, program, ...args] = HealthCheck.http(path)._spec(port).test;
    execFile(program, args, (error) => resolve(error ? Number(error.code) : 0));
  });

  test.each([['/200', 0], ['/302', 0], ['/404', 1], ['/503', 1]])('on %s ends with %d', async (path, code) => {
    expect(await exitCode(path)).toBe(code);
  });

  test.each(['/health?a=1&b=%20', '/it\'s', '/a\\b\\x41', '/"quoted"'])('asks for %s as it was written', async (path) => {
    expect(await exitCode(path)).toBe(0);
    expect(asked[asked.length - 1]).toBe(path);
  });

  test('fails where nothing listens', async () => {
    const [, program, ...args] = HealthCheck.http('/', { port: 1 })._spec().test;
    await expect(new Promise((resolve, reject) => execFile(program, args, (error) => (error ? reject(error) : resolve(0))))).rejects.toThrow('Connection refused');
  });
});

test('a program that runs is asked for nothing else', async () => {
  const [kind, program, ...args] = HealthCheck.running({ interval: '7s' })._spec().test;
  expect(kind).toBe('CMD');
  expect(HealthCheck.running({ interval: '7s' })._spec()).toMatchObject({ interval: 7_000 });
  await expect(new Promise((resolve, reject) => execFile(program, args, (error) => (error ? reject(error) : resolve(0))))).resolves.toBe(0);
});

test.each(['health', '', '/a b', '/a\r\nX: y', 'http://localhost/'])('throws on the path %p', (path) => {
  expect(() => HealthCheck.http(path)).toThrow(new Error(`"path" must start with "/" and hold no spaces, got "${path}"`));
});

test('throws on an empty command', () => {
  expect(() => HealthCheck.command([])).toThrow(new Error('"command" must hold a program and its arguments, got []'));
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
  expect(() => HealthCheck.http('/')._spec())
    .toThrow(new Error('"port" of the health check is not given, and the container has none either: set "port" on one of them'));
});

test('throws on a port out of range', () => {
  expect(() => HealthCheck.tcp({ port: 70_000 })._spec()).toThrow(new Error('"port" must be a whole number from 1 to 65535, got 70000'));
});
