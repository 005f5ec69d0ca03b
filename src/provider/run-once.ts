import { Postcondition, TerraformResource } from 'cdktf';
import { Attributes } from './docker-resource';
import { RunOnceSpec } from '../spec/container-spec';

/** Lines of its output in the error. */
const LAST_LINES = 20;
/** Seconds for the engine's own work around it. */
const MARGIN = 60;

/** How the provider waits for the end of a container that does its work once, and doesn't run it again. */
export function onceAttributes({ timeout }: RunOnceSpec): Attributes {
  return {
    must_run: false,
    attach: true,
    logs: true,
    timeouts: { create: `${timeout / 1_000 + MARGIN}s` },
  };
}

/**
 * The provider takes any end of a container for a success: this fails the deploy with its last lines, and says what to do.
 *
 * @param failure says what failed, e.g. `The job "shop-migration" failed`
 */
export function endedWell(once: TerraformResource, failure: string): Postcondition {
  const address = `${once.terraformResourceType}.${once.friendlyUniqueId}`;
  return {
    condition: '${self.exit_code == 0}',
    errorMessage: [
      `${failure} with status \${self.exit_code}. Its last lines:`,
      `  \${${lastLines('try(self.container_logs, "")')}}`,
      'Run it again, without a change:',
      `  terraform -chdir=\${abspath(path.root)} apply -replace=${address}`,
    ].join('\n'),
  };
}

function lastLines(text: string): string {
  const lines = `split("\\n", trimspace(${text}))`;
  return `join("\\n  ", slice(${lines}, max(0, length(${lines}) - ${LAST_LINES}), length(${lines})))`;
}
