import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const BINARY = process.env.TERRAFORM_BINARY_NAME ?? 'terraform';

/**
 * Runs Terraform (or OpenTofu) in a folder.
 *
 * @returns what it printed on standard output
 * @throws with Terraform's own messages when it fails
 */
export async function terraform(directory: string, ...args: string[]): Promise<string> {
  try {
    const { stdout } = await execute(BINARY, [`-chdir=${directory}`, ...args], {
      maxBuffer: 256 * 1024 * 1024,
      env: { ...process.env, CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1', TF_INPUT: '0' },
    });
    return stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`terraform ${args[0]} failed:\n${stderr || stdout || error}`);
  }
}
