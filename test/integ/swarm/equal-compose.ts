import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { docker, eventually } from '../harness';

const CADDYFILE = `:8080 {
  reverse_proxy {
    dynamic a tasks.web 8000 {
      refresh 1s
    }
    lb_try_duration 5s
    transport http {
      dial_timeout 2s
    }
  }
}
`;

/** What `docker stack deploy` is compared with: the services of the shop example, as its users would write them down. */
export class EqualCompose {
  private readonly folder = mkdtempSync(join(tmpdir(), 'equal-compose-'));

  /**
   * @param name of the stack
   * @param port that its gateway has on the manager
   * @param replicas of the web app
   * @param dockerConfig file with the registry's credentials
   */
  constructor(
    public readonly name: string, private readonly port: number, private readonly replicas: number, private readonly dockerConfig: string,
  ) {}

  /** Deploys an image of the app, and returns when Swarm has updated all, or has taken the web app back. */
  public async deploy(image: string): Promise<void> {
    const file = join(this.folder, 'compose.yaml');
    writeFileSync(join(this.folder, 'Caddyfile'), CADDYFILE);
    // YAML takes JSON.
    writeFileSync(file, JSON.stringify(this.compose(image)));
    await docker('--config', dirname(this.dockerConfig), 'stack', 'deploy', '--resolve-image', 'never', '--with-registry-auth', '--compose-file', file, this.name);
    await eventually(async () => {
      const state = await docker('service', 'inspect', '--format', '{{if .UpdateStatus}}{{.UpdateStatus.State}}{{end}}', `${this.name}_web`);
      if (!['', 'completed', 'rollback_completed'].includes(state)) {
        throw new Error(`the update of ${this.name} is ${state}`);
      }
    }, 120);
  }

  public async remove(): Promise<void> {
    await docker('stack', 'rm', this.name);
    rmSync(this.folder, { recursive: true });
  }

  private compose(image: string): object {
    const here = { placement: { constraints: ['node.role==manager'] } };
    const environment = { DATABASE_URL: 'postgresql://postgres:secret@database/postgres', REDIS_URL: 'redis://cache:6379/0', SHOP_NAME: 'The corner shop' };
    const worker = { healthcheck: { disable: true }, deploy: { endpoint_mode: 'dnsrr' } };
    const rolling = { order: 'start-first', failure_action: 'rollback', parallelism: 1, monitor: '5s' };
    const probe = "import urllib.request as r;r.urlopen('http://127.0.0.1:8000/healthz',timeout=2)";
    return {
      version: '3.8',
      services: {
        gateway: {
          image: 'caddy:2',
          command: ['caddy', 'run', '--config', '/etc/Caddyfile'],
          configs: [{ source: 'proxy', target: '/etc/Caddyfile' }],
          ports: [{ target: 8080, published: this.port, mode: 'host' }],
          deploy: { ...here, endpoint_mode: 'dnsrr' },
        },
        web: {
          image,
          environment,
          healthcheck: { test: ['CMD', 'python3', '-c', probe], interval: '1s', start_period: '10s' },
          deploy: { endpoint_mode: 'dnsrr', replicas: this.replicas, update_config: rolling, rollback_config: { order: 'start-first' } },
        },
        worker: { image, environment, command: ['celery', '--app', 'shop.tasks', 'worker', '--concurrency', '1'], ...worker },
        database: { image: 'postgres:15', environment: { POSTGRES_PASSWORD: 'secret' }, deploy: { ...here, endpoint_mode: 'dnsrr' } },
        cache: { image: 'redis:7', deploy: { ...here, endpoint_mode: 'dnsrr' } },
      },
      configs: { proxy: { file: join(this.folder, 'Caddyfile'), name: `${this.name}-proxy` } },
    };
  }
}
