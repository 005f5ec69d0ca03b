import { setTimeout as sleep } from 'node:timers/promises';
import { docker, eventually, patiently } from '../harness';

/** What a poller saw. */
export interface Polled {
  /** The longest time between two answers, in seconds. */
  readonly outage: number;
  readonly requests: number;
  readonly failed: number;
}

/** Asks again and again whether a server answers. */
export interface Poller {
  /** Resolves after the first question. */
  start(): Promise<this>;
  /** Ends the questions; the same answer however often it is called. */
  stop(): Promise<Polled>;
}

const PAUSE_MS = 50;
/** Polling ends by itself after this time. */
const LIMIT_MS = patiently(300);

/** Asks on a port of 127.0.0.1. */
export class PortPoller implements Poller {
  private running = true;
  private requests = 0;
  private failed = 0;
  private outage = 0;
  private loop: Promise<void> = Promise.resolve();

  public constructor(private readonly port: number) {}

  public async start(): Promise<this> {
    this.loop = this.poll();
    return this;
  }

  public async stop(): Promise<Polled> {
    this.running = false;
    await this.loop;
    return { outage: this.outage, requests: this.requests, failed: this.failed };
  }

  private async poll(): Promise<void> {
    const started = Date.now();
    let answered = started;
    // One more round after the stop, so that the last gap ends with an answer.
    while (Date.now() - started < LIMIT_MS && (this.running || (this.outage < (Date.now() - answered) / 1000 && Date.now() - answered < 10_000))) {
      this.requests += 1;
      try {
        const response = await fetch(`http://127.0.0.1:${this.port}/`, { signal: AbortSignal.timeout(patiently(5)), headers: { connection: 'close' } });
        await response.text();
        this.outage = Math.max(this.outage, (Date.now() - answered) / 1000);
        answered = Date.now();
      } catch {
        this.failed += 1;
      }
      await sleep(PAUSE_MS);
    }
    this.outage = Math.max(this.outage, (Date.now() - answered) / 1000);
  }
}

const CLIENT = `
import socket, signal, sys, time
stop = False
def end(*_):
    global stop
    stop = True
signal.signal(signal.SIGTERM, end)
requests = failed = 0
outage = 0.0
answered = time.monotonic()
while not stop:
    requests += 1
    if requests == 2:
        print("asks", flush=True)
    try:
        with socket.create_connection((sys.argv[1], 8000), ${patiently(5) / 1000}) as connection:
            connection.sendall(b"GET / HTTP/1.0\\r\\n\\r\\n")
            if not connection.recv(12).endswith(b"200"):
                raise OSError("no answer")
        now = time.monotonic()
        outage = max(outage, now - answered)
        answered = now
    except OSError:
        failed += 1
    time.sleep(${PAUSE_MS / 1000})
print(outage, requests, failed)
`;

/** Asks from a container in the same network, by the alias that its neighbours use. */
export class AliasPoller implements Poller {
  private polled?: Promise<Polled>;

  public constructor(private readonly network: string, private readonly alias: string) {}

  private get container(): string {
    return `${this.network}-client`;
  }

  public async start(): Promise<this> {
    await docker('run', '--detach', '--name', this.container, '--network', this.network, 'python:3.11-slim-bookworm', 'python3', '-c', CLIENT, this.alias);
    await eventually(async () => {
      if (!(await docker('logs', this.container)).includes('asks')) {
        throw new Error(`${this.container} has asked for nothing yet`);
      }
    });
    return this;
  }

  public async stop(): Promise<Polled> {
    this.polled ??= this.finish();
    return this.polled;
  }

  private async finish(): Promise<Polled> {
    await docker('stop', '--time', '60', this.container);
    const [outage, requests, failed] = (await docker('logs', this.container)).split('\n').at(-1)!.split(' ').map(Number);
    await docker('rm', '--force', this.container);
    return { outage, requests, failed };
  }
}

/** Looks whether a task of a Swarm service runs. */
export class TaskPoller implements Poller {
  private running = true;
  private polled?: Promise<Polled>;

  public constructor(private readonly service: string) {}

  public async start(): Promise<this> {
    this.polled = this.poll();
    return this;
  }

  /** Ends when the service has come to rest. */
  public async stop(): Promise<Polled> {
    await eventually(async () => {
      const state = await docker('service', 'inspect', '--format', '{{ if .UpdateStatus }}{{ .UpdateStatus.State }}{{ end }}', this.service);
      if (state !== 'completed' && state !== '') {
        throw new Error(`${this.service} is ${state}`);
      }
    });
    this.running = false;
    return this.polled!;
  }

  private async poll(): Promise<Polled> {
    const started = Date.now();
    let [requests, failed, outage, seen] = [0, 0, 0, started];
    while (this.running && Date.now() - started < LIMIT_MS) {
      requests += 1;
      if (await docker('ps', '--quiet', '--filter', `label=com.docker.swarm.service.name=${this.service}`) === '') {
        failed += 1;
      } else {
        outage = Math.max(outage, (Date.now() - seen) / 1000);
        seen = Date.now();
      }
      await sleep(PAUSE_MS);
    }
    return { outage, requests, failed };
  }
}
