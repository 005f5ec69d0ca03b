import { ChildProcess, ChildProcessByStdio, spawn, spawnSync } from 'child_process';
import { Readable } from 'stream';
import { CliError } from './exit-codes';
import { Interruption } from './interruption';

/** What a run of Terraform printed and how it ended. */
export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Terraform or OpenTofu in the folder of one stack. */
export class Terraform {
  /**
   * @param binary such as `terraform` or `tofu`
   * @param directory the folder of the stack's `cdk.tf.json`
   * @param interruption who asks the run to stop
   */
  public constructor(private readonly binary: string, public readonly directory: string, private readonly interruption: Interruption) {}

  /**
   * Makes a plan file of the stack; initializes the folder where that wasn't done yet, or not for these providers.
   *
   * @throws CliError with Terraform's own message
   */
  public async plan(file: string): Promise<void> {
    const args = ['plan', '-input=false', '-no-color', '-lock-timeout=60s', `-out=${file}`];
    const first = await this.run(args);
    if (first.code !== 0 && /terraform init|tofu init|init -upgrade|-reconfigure|migrate-state/.test(first.stderr)) {
      await this.succeed(['init', '-input=false', '-no-color']);
      await this.succeed(args);
    } else if (first.code !== 0) {
      throw this.failure(args, first);
    }
  }

  /** The plan file as JSON. */
  public async show(file: string): Promise<string> {
    return (await this.succeed(['show', '-json', '-no-color', file])).stdout;
  }

  /** The state as JSON; empty where there is none to read. */
  public async state(): Promise<string> {
    return (await this.run(['show', '-json', '-no-color'])).stdout;
  }

  /**
   * Runs a command to its end, also where this process is asked to stop meanwhile: Terraform is asked once, and ends by itself.
   *
   * @param onLine gets each line of standard output as it comes
   */
  public async run(args: readonly string[], onLine?: (line: string) => void): Promise<Run> {
    const child = spawn(this.binary, args, {
      cwd: this.directory,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, TF_IN_AUTOMATION: '1', TF_INPUT: '0' },
      // A group of its own: the terminal's Ctrl-C would be a second one.
      detached: true,
    });
    return this.interruption.outlast(this.outcomeOf(child, onLine), () => interruptGroup(child));
  }

  private async outcomeOf(child: ChildProcessByStdio<null, Readable, Readable>, onLine?: (line: string) => void): Promise<Run> {
    return new Promise((resolve, reject) => {
      const stdout: Buffer[] = [];
      const stderr: Buffer[] = [];
      let pending = '';
      child.stdout.on('data', (chunk: Buffer) => {
        stdout.push(chunk);
        if (onLine !== undefined) {
          const lines = (pending + chunk.toString('utf8')).split('\n');
          pending = lines.pop()!;
          lines.forEach(onLine);
        }
      });
      child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
      child.on('error', () => reject(new CliError(`"${this.binary}" can't be run. Install Terraform or OpenTofu, or name it with --terraform.`)));
      child.on('close', (code) => resolve({
        code: code ?? 1, stdout: Buffer.concat(stdout).toString('utf8'), stderr: Buffer.concat(stderr).toString('utf8'),
      }));
    });
  }

  private async succeed(args: readonly string[]): Promise<Run> {
    const run = await this.run(args);
    if (run.code !== 0) {
      throw this.failure(args, run);
    }
    return run;
  }

  private failure(args: readonly string[], { stdout, stderr }: Run): CliError {
    const { signal } = this.interruption;
    return new CliError(signal === undefined ? `${this.binary} ${args[0]} failed:\n${(stderr || stdout).trim()}` : `Stopped by ${signal}: nothing was applied.`);
  }
}

/** What Ctrl-C does where Terraform runs by itself: its plugins know to go on until it has asked them to end. */
function interruptGroup({ pid }: ChildProcess): void {
  if (pid !== undefined) {
    process.kill(-pid, 'SIGINT');
  }
}

/** The binary that the CDK for Terraform uses, too: `TERRAFORM_BINARY_NAME`, else `terraform`, else `tofu`. */
export function terraformBinary(named: string | undefined): string {
  const chosen = named ?? process.env.TERRAFORM_BINARY_NAME;
  return chosen ?? (['terraform', 'tofu'].find((name) => spawnSync(name, ['-version'], { stdio: 'ignore', env: { ...process.env, CHECKPOINT_DISABLE: '1' } }).error === undefined) ?? 'terraform');
}
