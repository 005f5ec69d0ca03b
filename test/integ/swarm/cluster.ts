import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { docker, eventually } from '../harness';

const SETUP = join(__dirname, '..', '..', '..', 'scripts', 'setup', 'swarm-cluster');

/** A node of the Swarm that `scripts/setup/swarm-cluster` has started. */
export interface SwarmNode {
  readonly name: string;
  /** Reached from all nodes, and from the host. */
  readonly address: string;
  /** Its `DOCKER_HOST`. */
  readonly host: string;
  readonly pidfile: string;
}

/** Both nodes' registry, with TLS and a password. */
export interface SwarmRegistry {
  readonly address: string;
  /** A Docker configuration with its credentials. */
  readonly dockerConfig: string;
  /** The file of the certificate that it is to be trusted by. */
  readonly certificate: string;
}

/** One running replica. */
export interface Task {
  readonly id: string;
  readonly image: string;
  /** The name of the node that it is on. */
  readonly node: string;
}

/** The two-node Swarm. Tests run on its manager, in that node's network: its ports are at 127.0.0.1. */
export class Cluster {
  public readonly manager: SwarmNode;
  public readonly worker: SwarmNode;
  public readonly registry: SwarmRegistry;

  constructor() {
    const file = process.env.SWARM_CLUSTER;
    if (!file) {
      throw new Error('"SWARM_CLUSTER" is not set: run this by `scripts/on swarm`, after `scripts/setup/swarm-cluster`');
    }
    const { nodes: [manager, worker], registry } = JSON.parse(readFileSync(file, 'utf8'));
    this.manager = manager;
    this.worker = worker;
    this.registry = registry;
  }

  /** The replicas of a service that run now, all of them healthy where they are checked. */
  public async tasks(service: string): Promise<Task[]> {
    const lines = await docker('service', 'ps', '--no-trunc', '--filter', 'desired-state=running', '--format', '{{json .}}', service);
    return lines.split('\n').filter(Boolean).map((line) => JSON.parse(line))
      .filter(({ CurrentState }) => CurrentState.startsWith('Running'))
      .map(({ ID, Image, Node }) => ({ id: ID, image: Image, node: Node }));
  }

  /** The nodes' names that a service's replicas run on, one for each replica. */
  public async placement(service: string): Promise<string[]> {
    return (await this.tasks(service)).map(({ node }) => node).sort();
  }

  /** Switches a node off: its engine and all that runs on it are gone at once, as when a machine loses its power. */
  public kill(node: SwarmNode): void {
    process.kill(Number(readFileSync(node.pidfile, 'utf8').split(' ')[0]), 'SIGKILL');
  }

  /** Starts the nodes that don't run, and returns when the manager has both. */
  public async start(): Promise<void> {
    await promisify(execFile)(SETUP);
    await eventually(async () => {
      const states = await docker('node', 'ls', '--format', '{{.Status}}');
      if (states !== 'Ready\nReady') {
        throw new Error(`the nodes are ${states.split('\n').join(', ')}`);
      }
    });
  }
}
