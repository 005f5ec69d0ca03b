import { createHash } from 'crypto';
import { existsSync, readFileSync } from 'fs';
import { homedir } from 'os';
import { join } from 'path';

/** The engine that the `docker` command speaks to by one of its contexts. */
export interface DockerContext {
  readonly name: string;
  readonly host: string;
  /** Folder with `ca.pem`, `cert.pem` and `key.pem`, for TLS. */
  readonly certificatePath?: string;
}

interface ContextMetadata {
  readonly Endpoints?: { readonly docker?: { readonly Host?: string } };
}

/** The engine of the machine itself; Docker's own word. */
const DEFAULT = 'default';
const TLS_FILES = ['ca.pem', 'cert.pem', 'key.pem'];

/**
 * The context that the `docker` command follows: that of `DOCKER_CONTEXT`, or else the one chosen by `docker context use`.
 * Nothing where that is Docker's default, or `DOCKER_HOST` is set, which comes first.
 *
 * @see https://docs.docker.com/engine/manage-resources/contexts/
 * @throws if there is no such context
 */
export function dockerContext(environment: NodeJS.ProcessEnv = process.env): DockerContext | undefined {
  if (environment.DOCKER_HOST) {
    return undefined;
  }
  const folder = environment.DOCKER_CONFIG || join(environment.HOME || homedir(), '.docker');
  const name = environment.DOCKER_CONTEXT || currentContext(folder) || DEFAULT;
  return name === DEFAULT ? undefined : readContext(folder, name);
}

function readContext(folder: string, name: string): DockerContext {
  const id = createHash('sha256').update(name).digest('hex');
  const metadata = readJson<ContextMetadata>(join(folder, 'contexts', 'meta', id, 'meta.json'));
  const host = metadata?.Endpoints?.docker?.Host;
  if (!host) {
    throw new Error(`Docker's context is "${name}", but "${folder}" has none of that name with the address of an engine: see "docker context ls", or set DOCKER_HOST`);
  }
  const certificates = join(folder, 'contexts', 'tls', id, 'docker');
  const secured = TLS_FILES.every((file) => existsSync(join(certificates, file)));
  return { name, host, certificatePath: secured ? certificates : undefined };
}

function currentContext(folder: string): string | undefined {
  return readJson<{ readonly currentContext?: string }>(join(folder, 'config.json'))?.currentContext;
}

/** What isn't there, or can't be read, says nothing: so does the `docker` command. */
function readJson<T>(path: string): T | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
