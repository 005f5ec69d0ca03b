import { STARTED } from './entrypoint-wrapper';

/** Asks how long the program has run: since its process began, or since it had waited for the services that it is connected to. */
const PROGRAM = `import os, sys, time
uptime, waits = float(sys.argv[1]), sys.argv[2:]
def begun(pid):
    with open(f'/proc/{pid}/stat') as file:
        return int(file.read().rpartition(')')[2].split()[19]) / os.sysconf('SC_CLK_TCK')
def started():
    for pid in filter(str.isdigit, os.listdir('/proc')):
        try:
            with open(f'/proc/{pid}/environ') as file:
                variables = file.read().split('\\0')
        except OSError:
            continue
        for variable in variables:
            if variable.startswith('${STARTED}='):
                return float(variable.partition('=')[2])
    sys.exit('it waits for what it is connected to')
ran = time.monotonic() - started() if waits else begun('self') - begun(1)
if ran < uptime:
    sys.exit(f'it has run for {ran:.1f} s, and counts as healthy after {uptime:g} s')
print(f'it has run for {ran:.0f} s')
`;

/**
 * The command of the probe.
 *
 * @param uptime milliseconds that it must have run for
 * @param waits whether the program first waits for services
 */
export function runningProbe(uptime: number, waits: boolean): string[] {
  return ['python3', '-IS', '-c', PROGRAM, String(uptime / 1_000), ...(waits ? ['waits'] : [])];
}
