import { ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { docker, execute } from './engine';
import { eventually } from './http';

/**
 * An engine of a test's own, which it may restart: the machine's `dockerd`, in a network namespace and folder of its own.
 *
 * Requests have to be made from within: `exec`.
 */
export class OwnEngine {
  public readonly host: string;
  private readonly folder = mkdtempSync(join(tmpdir(), 'own-engine-'));
  private readonly namespace = `own-engine-${process.pid}`;
  private daemon?: ChildProcess;

  constructor() {
    this.host = `unix://${this.folder}/docker.sock`;
  }

  /** Starts it, and returns when it answers. */
  public async start(): Promise<void> {
    await execute('ip', ['netns', 'add', this.namespace]).catch(() => {});
    await execute('ip', ['-netns', this.namespace, 'link', 'set', 'lo', 'up']);
    mkdirSync(join(this.folder, 'data'), { recursive: true });
    const log = openSync(join(this.folder, 'dockerd.log'), 'a');
    this.daemon = spawn('nsenter', [`--net=/run/netns/${this.namespace}`, 'dockerd', '--host', this.host,
      '--data-root', join(this.folder, 'data'), '--exec-root', join(this.folder, 'exec'), '--pidfile', join(this.folder, 'docker.pid')], { stdio: ['ignore', log, log] });
    await eventually(() => docker('--host', this.host, 'version'));
  }

  /** Stops it as a reboot does: its containers get their signal to stop, and end. */
  public async stop(): Promise<void> {
    const { daemon } = this;
    if (daemon) {
      const ended = new Promise((resolve) => daemon.on('close', resolve));
      daemon.kill('SIGTERM');
      await ended;
      this.daemon = undefined;
    }
  }

  /** Copies images from the engine under test. */
  public async load(...images: string[]): Promise<void> {
    const archive = join(this.folder, 'images.tar');
    await docker('save', '--output', archive, ...images);
    await docker('--host', this.host, 'load', '--input', archive);
    rmSync(archive);
  }

  /** Runs a program where 127.0.0.1 is the engine's; returns what it printed. */
  public async exec(...command: string[]): Promise<string> {
    return (await execute('nsenter', [`--net=/run/netns/${this.namespace}`, ...command])).stdout;
  }

  /** Stops it, and removes all that it had. */
  public async remove(): Promise<void> {
    await this.stop();
    await execute('ip', ['netns', 'delete', this.namespace]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
