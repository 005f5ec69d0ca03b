import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { eventually } from './http';

/** Runs a program. */
export const execute = promisify(execFile);

/** The engine under test: `debian` or `current` in `scripts/test`, or any other that `DOCKER_HOST` names. */
export const ENGINE = process.env.ENGINE ?? 'default';

/** A document of the Docker API, as `docker inspect` prints it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type ApiObject = Record<string, any>;

/**
 * Runs the docker CLI against the engine under test.
 *
 * @returns what it printed, without the last line break
 * @throws with docker's own message when it fails
 */
export async function docker(...args: string[]): Promise<string> {
  const { stdout } = await execute('docker', args, { maxBuffer: 64 * 1024 * 1024 });
  return stdout.trimEnd();
}

/** What `docker inspect` tells of. */
export type EngineObject = 'container' | 'image' | 'network' | 'service' | 'volume';

/** What the engine knows of a container, image, network or volume. */
export async function inspect(type: EngineObject, id: string): Promise<ApiObject> {
  return JSON.parse(await docker(type, 'inspect', id))[0];
}

/** The same for several at once; those that the engine doesn't know are left out. */
export async function inspectSome(type: EngineObject, ids: readonly string[]): Promise<ApiObject[]> {
  try {
    return JSON.parse(await docker(type, 'inspect', ...ids));
  } catch (error) {
    // The CLI prints what it found, and then fails for the rest.
    return JSON.parse((error as { stdout: string }).stdout);
  }
}

/** Ends all processes of a container at once, as a crash does, and returns when the engine has started it again. */
export async function crash(container: string): Promise<void> {
  const startedAt = () => docker('container', 'inspect', '--format', '{{.State.Running}} {{.State.StartedAt}}', container);
  const before = await startedAt();
  // The command is one of these processes, so that it may fail.
  await docker('exec', container, 'sh', '-c', 'kill -9 -1').catch(() => undefined);
  await eventually(async () => {
    const now = await startedAt();
    if (now === before || !now.startsWith('true')) {
      throw new Error(`"${container}" was to crash and to start again: it was ${before} and is ${now}`);
    }
  });
}

/** The names of all containers, networks and volumes, and the tags of all images, that begin with a prefix. */
export async function listOwned(prefix: string): Promise<string[]> {
  const lists = await Promise.all([
    docker('container', 'ls', '--all', '--format', '{{.Names}}'),
    docker('network', 'ls', '--format', '{{.Name}}'),
    docker('volume', 'ls', '--format', '{{.Name}}'),
    docker('image', 'ls', '--format', '{{.Repository}}:{{.Tag}}'),
  ]);
  return lists.flatMap((list) => list.split('\n')).filter((name) => name.startsWith(prefix));
}
