import { Postcondition, TerraformResource } from 'cdktf';
import { Attributes } from './docker-resource';
import { timeoutsFor } from './timeouts';
import { LoggingSpec, RunOnceSpec } from '../model/containers';

/** Lines of its output in the error. */
const LAST_LINES = 20;
/** What could steer the terminal of whoever reads the error, as a regular expression of Terraform. */
const UNPRINTABLE = '/[\\\\p{C}\\\\x{2028}\\\\x{2029}]/';

/** Nothing has ended where the container couldn't be made or read: the provider's own error then stands alone. */
export const ENDED_WELL = '${coalesce(self.exit_code, 0) == 0}';

/**
 * How the provider waits for the end of a container that does its work once, and doesn't run it again.
 *
 * @param logging where its output goes; the engine's own default is read back
 */
export function onceAttributes({ timeout }: RunOnceSpec, logging?: LoggingSpec): Attributes {
  return {
    must_run: false,
    attach: true,
    logs: !logging || canBeReadBack(logging),
    ...timeoutsFor(timeout / 1_000),
  };
}

/** The provider takes any end of a container for a success: this fails the deploy with its last lines, and says what to do. */
export function endedWell(once: TerraformResource, { failure }: RunOnceSpec): Postcondition {
  const address = `${once.terraformResourceType}.${once.friendlyUniqueId}`;
  return {
    condition: ENDED_WELL,
    errorMessage: [
      `${failure} with status \${coalesce(self.exit_code, 0)}. Its last lines:`,
      `  \${${lastLines('self.container_logs')}}`,
      'Run it again, without a change:',
      `  terraform -chdir=\${abspath(path.root)} apply -replace=${address}`,
    ].join('\n'),
  };
}

/** The engine keeps what it sends elsewhere, to be read back, unless it is told not to. */
function canBeReadBack({ driver, options }: LoggingSpec): boolean {
  return driver !== 'none' && options['cache-disabled'] !== 'true';
}

/** The text may be null, which functions other than try() refuse. */
function lastLines(text: string): string {
  const lines = `split("\\n", try(trimspace(${text}), ""))`;
  const last = `slice(${lines}, max(0, length(${lines}) - ${LAST_LINES}), length(${lines}))`;
  return `join("\\n  ", [for line in ${last} : replace(line, "${UNPRINTABLE}", "")])`;
}
