import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const CDKTF = join(__dirname, '..', '..', '..', 'node_modules', '.bin', 'cdktf');

/**
 * Runs the CLI of CDKTF in a project's folder.
 *
 * @returns everything that it printed
 * @throws with everything that it printed when it fails
 */
export async function cdktf(directory: string, environment: NodeJS.ProcessEnv, ...args: string[]): Promise<string> {
  const env = { ...process.env, CI: 'true', NO_COLOR: '1', TF_CLI_ARGS: '-no-color', ...environment };
  try {
    const { stdout, stderr } = await execute(CDKTF, args, { cwd: directory, env, maxBuffer: 64 * 1024 * 1024 });
    return stdout + stderr;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`cdktf ${args[0]} failed:\n${stdout}${stderr || error}`);
  }
}
