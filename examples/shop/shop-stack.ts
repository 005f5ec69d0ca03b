import { join } from 'node:path';
import { TerraformOutput } from 'cdktf';
import {
  DeploymentTarget,
  Gateway,
  HealthCheck,
  PortMapping,
  PostgresDatabase,
  PythonAppContainer,
  PythonAppImage,
  PythonAppJob,
  PythonAppStack,
  RedisStore,
  Route,
} from 'cdktf-python-docker';
import { Construct } from 'constructs';

export interface ShopProps {
  /** Port of the host that the shop is reached at. */
  readonly port: number;
  /** Folder of the app. */
  readonly source?: string;
  /** Name that the shop gives itself. */
  readonly shopName?: string;
  /** Where it is deployed to; this machine's engine by default. */
  readonly target?: DeploymentTarget;
  /** Web apps, and workers, at the same time. */
  readonly replicas?: number;
}

/** A shop: web app, worker, migration, database, cache and gateway. */
export class ShopStack extends PythonAppStack {
  constructor(scope: Construct, id: string, props: ShopProps) {
    super(scope, id, { target: props.target });
    const database = new PostgresDatabase(this, 'database', { version: '15', databaseName: 'shop' });
    const cache = new RedisStore(this, 'cache', { version: '7' });
    const image = new PythonAppImage(this, 'image', {
      source: props.source ?? join(__dirname, 'app'),
      pythonVersion: '3.11',
      port: 8000,
      command: ['gunicorn', '--bind', ':8000', '--workers', '1', '--threads', '8', '--worker-tmp-dir', '/dev/shm', 'shop.web:app'],
      // Where the host trusts certificates of its own, such as a proxy's, pip has to trust them too.
      caCertificates: process.env.SSL_CERT_FILE,
    });

    const migrate = new PythonAppJob(this, 'migrate', { image, command: ['python', '-m', 'shop.migrate'] });
    migrate.connectTo(database);

    const web = new PythonAppContainer(this, 'web', {
      image,
      replicas: props.replicas,
      healthCheck: HealthCheck.http('/healthz', { interval: '1s' }),
      environment: { SHOP_NAME: props.shopName ?? 'The corner shop' },
    });
    web.connectTo(database, cache);
    web.runAfter(migrate);

    const worker = new PythonAppContainer(this, 'worker', {
      image,
      command: ['celery', '--app', 'shop.tasks', 'worker', '--concurrency', '1', '--loglevel', 'info'],
      replicas: props.replicas,
      stopGracePeriod: '30s',
    });
    worker.connectTo(database, cache);
    worker.runAfter(migrate);

    new Gateway(this, 'gateway', {
      routes: [Route.path('/', web)],
      // A Swarm publishes ports on all addresses of its nodes.
      ports: [props.target ? PortMapping.publish(props.port) : PortMapping.publishLocally(props.port)],
      deploy: { everyNode: true },
    });
    new TerraformOutput(this, 'url', { value: `http://127.0.0.1:${props.port}/` });
  }
}
