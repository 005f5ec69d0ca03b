import { ContainerSpec } from '../../src/model/containers';
import { DeploySpec } from '../../src/model/deployments';
import { ImageSpec } from '../../src/model/images';
import { NetworkSpec } from '../../src/model/networks';
import { VolumeSpec } from '../../src/model/volumes';

/** A type without optional properties, at every depth: a spec of it can't miss a field that a renderer has to render. */
type Complete<T> = T extends object ? { [K in keyof T]-?: Complete<Exclude<T[K], undefined>> } : T;

/** A container with every field of the spec. */
export const CONTAINER: Complete<ContainerSpec> = {
  name: 'shop-web',
  image: 'sha256:4711',
  entrypoint: ['python3'],
  command: ['-m', 'shop'],
  environment: { B: '2', A: '1' },
  labels: { team: 'shop' },
  ports: [
    { containerPort: 8000, hostPort: 8080, hostIp: '0.0.0.0', protocol: 'tcp' },
    { containerPort: 53, hostPort: 53, hostIp: '127.0.0.1', protocol: 'udp' },
  ],
  networks: [{ network: 'n1', aliases: ['web'], ipv4Address: '172.31.7.8' }],
  networkMode: undefined as never,
  mounts: [
    { volume: 'data', madeWith: undefined as never, hostPath: undefined as never, target: '/data', readOnly: false },
    { volume: undefined as never, madeWith: undefined as never, hostPath: '/etc/hosts', target: '/hosts', readOnly: true },
  ],
  tmpfs: { '/tmp': 'size=64m' },
  healthCheck: { test: ['CMD', 'true'], interval: 5_000, timeout: 3_000, startPeriod: 60_000, retries: 3 },
  restart: { condition: 'on-failure', maximumRetries: 5 },
  user: '10001:10001',
  groups: ['video'],
  workingDirectory: '/app',
  hostname: 'web',
  dns: ['10.0.0.53'],
  extraHosts: { db: '10.0.0.7' },
  resources: { memory: 512 * 1024 ** 2, memorySwap: 512 * 1024 ** 2, cpus: 1.5, cpuShares: 512, sharedMemory: 64 * 1024 ** 2 },
  ulimits: [{ name: 'nproc', soft: 4096, hard: 4096 }],
  capabilities: { add: ['NET_BIND_SERVICE'], drop: ['ALL'] },
  securityOptions: ['no-new-privileges:true'],
  privileged: true,
  readOnly: true,
  init: true,
  devices: [{ hostPath: '/dev/null', containerPath: '/dev/nothing', permissions: 'rw' }],
  sysctls: { 'net.core.somaxconn': '1024' },
  logging: { driver: 'json-file', options: { 'max-size': '10m' } },
  stopSignal: 'SIGINT',
  stopGracePeriod: 20_000,
  wait: true,
  runsOnce: undefined as never,
};

/** An image with every field of the spec. */
export const IMAGE: Complete<ImageSpec> = {
  name: 'shop-image:3f9a1c',
  context: 'assets/image',
  stagedMark: 'assets/image.staged',
  dockerfile: 'Dockerfile',
  logFile: 'assets/image/build.log',
  target: 'final',
  platform: 'linux/amd64',
  buildArguments: { VERSION: '1' },
  labels: { team: 'shop' },
  secrets: [{ id: 'ca', source: '/etc/ssl/ca.pem' }],
  cacheFrom: ['type=local,src=cache'],
  cacheTo: ['type=local,dest=cache'],
  triggers: { source: '4711' },
};

/** A network with every field of the spec. */
export const NETWORK: Complete<NetworkSpec> = {
  name: 'shop-backend',
  fixedName: false,
  driver: 'bridge',
  internal: true,
  attachable: true,
  ipv6: true,
  subnets: [{ subnet: '172.31.7.0/24', gateway: '172.31.7.1' }],
  options: { 'com.docker.network.driver.mtu': '1400' },
  labels: { team: 'shop' },
};

/** A volume with every field of the spec. */
export const VOLUME: Complete<VolumeSpec> = {
  name: 'shop-data',
  fixedName: false,
  driver: 'local',
  driverOptions: { type: 'tmpfs' },
  labels: { team: 'shop' },
  ownLabels: { 'cdktf-python-docker.stack': 'shop' },
};

/** How a Swarm deploys, with every field of the spec. */
export const DEPLOY: Complete<DeploySpec> = {
  everyNode: false,
  scaledElsewhere: true,
  update: { order: 'start-first', parallelism: 2, delay: 90_000, monitor: 60_000, failureAction: 'pause', maxFailureRatio: 0.2 },
  placement: { constraints: ['node.labels.disk==ssd'], spread: ['node.labels.zone'], maxPerNode: 3, node: 'node-1' },
  reservedMemory: 128 * 1024 ** 2,
  reservedCpus: 0.25,
  ingress: false,
  virtualIp: false,
};
