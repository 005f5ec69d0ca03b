import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { DeploymentTarget, Gateway, HealthCheck, IImage, PortMapping, PostgresDatabase, PythonAppContainer, PythonAppStack, Route } from '../../../src';
import { Deployment, docker, eventually, OwnEngine } from '../harness';

const BASE = 'python:3.11-slim-bookworm';

class LocalImage extends Construct implements IImage {
  constructor(scope: Construct, id: string, public readonly reference: string) {
    super(scope, id);
  }
}

function shop(stack: TerraformStack): void {
  const database = new PostgresDatabase(stack, 'database', { image: new LocalImage(stack, 'postgres', 'postgres:15') });
  const web = new PythonAppContainer(stack, 'web', {
    image: new LocalImage(stack, 'python', BASE),
    command: ['python3', '-m', 'http.server', '8000', '--directory', '/tmp'],
    port: 8000,
    healthCheck: HealthCheck.http('/', { interval: '1s' }),
  });
  web.connectTo(database);
  new Gateway(stack, 'gateway', { routes: [Route.path('/', web)], ports: [PortMapping.publishLocally(8080)] });
}

describe('an engine that restarts', () => {
  const engine = new OwnEngine();
  let deployment: Deployment;

  const answers = () => eventually(() => engine.exec('curl', '--silent', '--fail', '--max-time', '5', 'http://127.0.0.1:8080/'));

  /** One statement, committed when it is answered. */
  async function sql(statement: string): Promise<string> {
    const id = (await docker('--host', engine.host, 'ps', '--quiet', '--filter', 'name=-database$')).trim();
    return docker('--host', engine.host, 'exec', id, 'psql', '--username', 'app', '--dbname', 'app', '--tuples-only', '--no-align', '--command', statement);
  }

  beforeAll(async () => {
    await engine.start();
    await engine.load(BASE, 'caddy:2', 'postgres:15');
    deployment = new Deployment('restart', shop, (app, id) => new PythonAppStack(app, id, { target: DeploymentTarget.engine({ host: engine.host }) }));
    await deployment.apply();
    await answers();
  });

  afterAll(async () => {
    await deployment?.destroy();
    await engine.remove();
  });

  test('serves again by itself, and has every acknowledged write', async () => {
    await sql('CREATE TABLE written (number integer)');
    const acknowledged: number[] = [];
    let writing = true;
    const writer = (async () => {
      for (let number = 1; writing; number++) {
        await sql(`INSERT INTO written VALUES (${number})`).then(() => acknowledged.push(number), () => {});
      }
    })();
    await eventually(async () => expect(acknowledged.length).toBeGreaterThan(3));
    await engine.stop();
    writing = false;
    await writer;
    await engine.start();
    await answers();
    const found = (await eventually(() => sql('SELECT number FROM written'))).split('\n').map(Number);
    process.stderr.write(`  the engine restarts: ${found.length} rows, ${acknowledged.length} acknowledged\n`);
    expect(acknowledged.filter((number) => !found.includes(number))).toEqual([]);
  });

  test('and the next plan is empty', async () => {
    expect((await deployment.plan()).summary).toEqual([]);
  });
});
