/** What happens in the container before the app starts. */
export interface BeforeStart {
  /** Services to wait for, as `host:port`. */
  readonly waitFor: string[];
  /** Files whose content becomes an environment variable of the app, by the variable's name. */
  readonly load: { readonly [variable: string]: string };
  /** Seconds until the app is killed by SIGALRM; no limit where left out. */
  readonly alarm?: number;
  /** Seconds that it waits; 60 where left out. */
  readonly patience?: number;
}

/** Seconds until a container gives up; the engine then starts it again. */
const PATIENCE = 60;

/** Tells checks, by the environment of the app, when the app has begun: not before what it waits for is there. */
export const STARTED = 'CDKTF_PYTHON_DOCKER_STARTED';

/** Nothing. */
export const AT_ONCE: BeforeStart = { waitFor: [], load: {} };

const PROGRAM = `import json, os, signal, socket, sys, time
before = json.loads(sys.argv[1])
for variable, path in before['load'].items():
    with open(path) as file:
        os.environ[variable] = file.read().rstrip('\\r\\n')
patience = before.get('patience', ${PATIENCE})
give_up = time.monotonic() + patience
for address in before['waitFor']:
    host, port = address.rsplit(':', 1)
    while True:
        try:
            socket.create_connection((host, int(port)), 3).close()
            break
        except OSError as error:
            if time.monotonic() > give_up:
                sys.exit(f'waited {patience} seconds for {address}: {error}')
            time.sleep(0.2)
if before['waitFor']:
    os.environ['${STARTED}'] = str(time.monotonic())
signal.alarm(before.get('alarm', 0))
os.execvp(sys.argv[2], sys.argv[2:])
`;

/**
 * The ENTRYPOINT for a Python image that does this, and then becomes the app: the same process, so that signals reach it.
 *
 * Terraform can't order a container that rolls blue-green after one that is recreated (docs/decisions/0009).
 */
export function startProgram(before: BeforeStart): string[] {
  return ['python3', '-IS', '-c', PROGRAM, JSON.stringify(before)];
}

/** A command beside the app, such as a check, with the variables that otherwise only the app's own process has. */
export function withVariables(load: BeforeStart['load'], command: string[]): string[] {
  return Object.keys(load).length ? [...startProgram({ waitFor: [], load }), ...command] : command;
}
