import { join } from 'node:path';
import { main } from '../../../src/cli/plan-review';
import { FakeTerminal } from '../../cli/terminal';
import { Deployment } from '../harness';

/** Plans a deployment and applies it by `plan-review --apply`; what that told. */
export async function reviewedApply(deployment: Deployment): Promise<{ readonly code: number; readonly errors: string }> {
  await deployment.plan();
  const directory = deployment.stackDirectory;
  const terminal = new FakeTerminal();
  const code = await main(['node', 'plan-review', '--plan', join(directory, 'plan.bin'), '--chdir', directory, '--apply', '--yes', '--fail-on', 'none'], terminal);
  return { code, errors: terminal.errors };
}
