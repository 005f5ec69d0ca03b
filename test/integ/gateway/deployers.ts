import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMMAND, Source } from './source';
import { cdktf } from '../harness/cdktf';
import { execute } from '../harness/engine';

const ROOT = join(__dirname, '..', '..', '..');
const CERTIFICATES = process.env.SSL_CERT_FILE;
const PROBE = "import urllib.request as r;r.urlopen('http://127.0.0.1:8000/healthz',timeout=2)";
const DOCKERFILE = `FROM python:3.11-slim-bookworm
WORKDIR /app
COPY requirements.txt .
RUN --mount=type=secret,id=ca if [ -s /run/secrets/ca ]; then export PIP_CERT=/run/secrets/ca; fi; \\
    python3 -m venv /venv && /venv/bin/pip install --disable-pip-version-check -q -r requirements.txt
COPY . .
ENV PATH=/venv/bin:/usr/local/bin:/usr/bin:/bin
CMD ${JSON.stringify(COMMAND)}
`;

/** The same app, deployed as people do it to the engine under test, behind one port. */
export abstract class Deployer {
  public readonly source = new Source();
  /** Unique in each run: begins the names of all that is deployed. */
  public readonly name: string;
  protected readonly folder = mkdtempSync(join(tmpdir(), 'deployer-'));

  constructor(
    /** What deploys it, for people. */
    public readonly title: string,
    short: string,
  ) {
    this.name = `${short}-${randomBytes(3).toString('hex')}`;
  }

  /** Deploys what the source and the environment of the app's program say. */
  public abstract deploy(environment?: NodeJS.ProcessEnv): Promise<unknown>;

  /** Takes it away, and the folders with it. */
  public async remove(): Promise<void> {
    await this.destroy();
    this.source.remove();
    rmSync(this.folder, { recursive: true });
  }

  /** Takes it away. */
  public abstract destroy(): Promise<unknown>;

  protected write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }
}

/** A compiled project of CDKTF, deployed by `cdktf deploy`. */
class CdktfDeployer extends Deployer {
  private environment?: NodeJS.ProcessEnv;

  /** @param main the program, where `NAME` and `SOURCE` are defined */
  constructor(title: string, short: string, main: string) {
    super(title, short);
    this.write('main.js', `const NAME = '${this.name}', SOURCE = '${this.source.folder}', CERTIFICATES = ${JSON.stringify(CERTIFICATES)};\n${main}`);
    this.write('cdktf.json', JSON.stringify({ language: 'typescript', app: 'node main.js', projectId: this.name, sendCrashReports: 'false' }));
  }

  public deploy(environment: NodeJS.ProcessEnv = {}): Promise<unknown> {
    this.environment = environment;
    return cdktf(this.folder, environment, 'deploy', '--auto-approve');
  }

  public async destroy(): Promise<void> {
    await cdktf(this.folder, this.environment ?? {}, 'destroy', '--auto-approve');
  }

  /** Where Terraform runs. */
  public get stackDirectory(): string {
    return join(this.folder, 'cdktf.out', 'stacks', this.name);
  }
}

function module(name: string): string {
  return `require('${require.resolve(name, { paths: [ROOT] })}')`;
}

/** This library, as compiled, behind its gateway; the app's variables `GREETING`, `TOKEN` (a secret) and `REPLICAS` are those of the deploy. */
export function library(port: number): CdktfDeployer {
  return new CdktfDeployer('this library, cdktf deploy', 'ours', `
const { App } = ${module('cdktf')};
const { Gateway, HealthCheck, PortMapping, PythonAppContainer, PythonAppImage, PythonAppStack, Route, Secret } = require('${ROOT}');
const { GREETING = 'hello', TOKEN, REPLICAS = '1' } = process.env;
const app = new App();
const stack = new PythonAppStack(app, NAME);
const image = new PythonAppImage(stack, 'image', {
  source: SOURCE, pythonVersion: '3.11', port: 8000, caCertificates: CERTIFICATES, command: ${JSON.stringify(COMMAND)},
});
const web = new PythonAppContainer(stack, 'web', {
  image,
  replicas: Number(REPLICAS),
  environment: { GREETING },
  secrets: TOKEN ? { TOKEN: Secret.fromEnvironment('TOKEN') } : undefined,
  healthCheck: HealthCheck.http('/healthz', { interval: '1s' }),
});
new Gateway(stack, 'gateway', { routes: [Route.path('/', web)], ports: [PortMapping.publishLocally(${port})] });
app.synth();
`);
}

/** The provider's generated bindings, without this library. */
export function bindings(port: number): Deployer {
  return new CdktfDeployer('plain @cdktf/provider-docker, cdktf deploy', 'bindings', `
const { createHash } = require('node:crypto');
const { readFileSync, writeFileSync } = require('node:fs');
const { App, TerraformStack } = ${module('cdktf')};
const docker = ${module('@cdktf/provider-docker')};
writeFileSync(SOURCE + '/Dockerfile', ${JSON.stringify(DOCKERFILE)});
const app = new App();
const stack = new TerraformStack(app, NAME);
stack.addOverride('terraform.required_providers.docker.version', '~> 4.6');
new docker.provider.DockerProvider(stack, 'docker');
const image = new docker.image.Image(stack, 'image', {
  name: NAME,
  buildAttribute: { context: SOURCE, secrets: CERTIFICATES ? [{ id: 'ca', src: CERTIFICATES }] : undefined },
  triggers: { app: createHash('sha256').update(readFileSync(SOURCE + '/app.py')).digest('hex') },
});
new docker.container.Container(stack, 'web', {
  name: NAME + '-web', image: image.imageId, restart: 'unless-stopped', ports: [{ internal: 8000, external: ${port}, ip: '127.0.0.1' }],
});
app.synth();
`);
}

/** Docker Compose; with a proxy, behind a Caddy that tries again for five seconds, as ours does. */
export class ComposeDeployer extends Deployer {
  private readonly binary: string;

  constructor(port: number, proxy: boolean) {
    super(`docker compose up --build${proxy ? ', behind a Caddy' : ''}`, 'compose');
    if (!process.env.COMPOSE_BINARY) {
      throw new Error('Docker Compose is missing: run scripts/setup/compose, and this by scripts/on');
    }
    this.binary = process.env.COMPOSE_BINARY;
    writeFileSync(join(this.source.folder, 'Dockerfile'), DOCKERFILE);
    mkdirSync(join(this.folder, 'proxy'));
    this.write('proxy/Caddyfile', ':8080 {\n\treverse_proxy web:8000 {\n\t\tlb_try_duration 5s\n\t}\n}\n');
    const published = (containerPort: number) => [`127.0.0.1:${port}:${containerPort}`];
    const web = {
      build: { context: this.source.folder, ...(CERTIFICATES ? { secrets: ['ca'] } : {}) },
      restart: 'unless-stopped',
      healthcheck: { test: ['CMD', 'python3', '-c', PROBE], interval: '1s', start_period: '10s' },
      ...(proxy ? {} : { ports: published(8000) }),
    };
    const gateway = {
      image: 'caddy:2', command: ['caddy', 'run', '--config', '/proxy/Caddyfile'], volumes: [`${this.folder}/proxy:/proxy:ro`], ports: published(8080),
    };
    // YAML takes JSON.
    this.write('compose.yaml', JSON.stringify({
      name: this.name,
      services: { web, ...(proxy ? { gateway } : {}) },
      ...(CERTIFICATES ? { secrets: { ca: { file: CERTIFICATES } } } : {}),
    }));
  }

  public deploy(): Promise<unknown> {
    return this.compose('up', '--detach', '--build', '--wait');
  }

  public destroy(): Promise<unknown> {
    return this.compose('down', '--volumes', '--rmi', 'local', '--timeout', '10');
  }

  private compose(...args: string[]): Promise<unknown> {
    return execute(this.binary, args, { cwd: this.folder, maxBuffer: 2 ** 28 });
  }
}
