import { spawn, spawnSync } from 'child_process';
import { CliError } from './exit-codes';

/** What a run of Terraform printed and how it ended. */
export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Terraform or OpenTofu in the folder of one stack. */
export class Terraform {
  /** @param binary such as `terraform` or `tofu`; @param directory the folder of the stack's `cdk.tf.json` */
  public constructor(private readonly binary: string, public readonly directory: string) {}

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
      throw failure(this.binary, args, first);
    }
  }

  /** The plan file as JSON. */
  public async show(file: string): Promise<string> {
    return (await this.succeed(['show', '-json', '-no-color', file])).stdout;
  }

  /** Runs a command to its end; `onLine` gets each line of standard output as it comes. */
  public async run(args: readonly string[], onLine?: (line: string) => void): Promise<Run> {
    return new Promise((resolve, reject) => {
      const child = spawn(this.binary, args, {
        cwd: this.directory,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, TF_IN_AUTOMATION: '1', TF_INPUT: '0' },
      });
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
      throw failure(this.binary, args, run);
    }
    return run;
  }
}

/** The binary that the CDK for Terraform uses, too: `TERRAFORM_BINARY_NAME`, else `terraform`, else `tofu`. */
export function terraformBinary(named: string | undefined): string {
  const chosen = named ?? process.env.TERRAFORM_BINARY_NAME;
  return chosen ?? (['terraform', 'tofu'].find((name) => spawnSync(name, ['-version'], { stdio: 'ignore', env: { ...process.env, CHECKPOINT_DISABLE: '1' } }).error === undefined) ?? 'terraform');
}

function failure(binary: string, args: readonly string[], { stdout, stderr }: Run): CliError {
  return new CliError(`${binary} ${args[0]} failed:\n${(stderr || stdout).trim()}`);
}
