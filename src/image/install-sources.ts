import { existsSync, statSync } from 'fs';
import { InstallSecret } from './dockerfile/dockerfile-options';
import { PackageIndex } from './package-index';

/** Where the folder of wheels lies in the build context. */
export const WHEELHOUSE = '.wheelhouse';

/** What the build may use beside the source: by whom it is trusted, where packages come from, with which credentials. */
export interface InstallSources {
  /** Files by the id of the build secret. */
  readonly files: { readonly [id: string]: string };
  /** How the installing steps use them. */
  readonly secrets: InstallSecret[];
  /** Environment of the installing steps. Nothing secret. */
  readonly environment: { readonly [name: string]: string };
  /** Folder of wheels on this machine. */
  readonly wheelhouse?: string;
}

export interface InstallSourcesOptions {
  readonly caCertificates?: string;
  readonly packageIndex?: PackageIndex;
  readonly netrc?: string;
  readonly buildSecrets?: { readonly [id: string]: string };
  /** Makes a path absolute. */
  readonly resolve: (path: string) => string;
}

/** Throws where a file isn't there. */
export function installSources({ caCertificates, packageIndex, netrc, buildSecrets = {}, resolve }: InstallSourcesOptions): InstallSources {
  const files: { [id: string]: string } = {};
  const secrets: InstallSecret[] = [];
  let environment: { readonly [name: string]: string } = {};
  const addFile = (id: string, path: string, prop: string) => {
    if (!/^[\w.-]+$/.test(id)) {
      throw new Error(`"${prop}" has the id "${id}", but an id holds only letters, digits, "_", "." and "-"`);
    }
    if (id in files) {
      throw new Error(`"buildSecrets" has the id "${id}", which another prop of this image uses: choose another id`);
    }
    files[id] = existingFile(resolve(path), prop);
  };
  if (caCertificates !== undefined) {
    addFile('ca', caCertificates, 'caCertificates');
    secrets.push({ id: 'ca' });
    const bundle = '/run/secrets/ca';
    environment = { PIP_CERT: bundle, SSL_CERT_FILE: bundle, REQUESTS_CA_BUNDLE: bundle, GIT_SSL_CAINFO: bundle };
  }
  if (netrc !== undefined) {
    addFile('netrc', netrc, 'netrc');
    secrets.push({ id: 'netrc', target: '/root/.netrc' });
  }
  if (packageIndex?.secretFile !== undefined) {
    addFile('index', packageIndex.secretFile, 'packageIndex');
    secrets.push({ id: 'index', setup: 'UV_DEFAULT_INDEX="$(cat /run/secrets/index)"; export UV_DEFAULT_INDEX PIP_INDEX_URL="$UV_DEFAULT_INDEX"' });
  }
  for (const [id, path] of Object.entries(buildSecrets)) {
    addFile(id, path, 'buildSecrets');
  }
  return {
    files,
    secrets,
    environment: { ...environment, ...indexEnvironment(packageIndex) },
    wheelhouse: packageIndex?.wheelhouse === undefined ? undefined : existingFolder(resolve(packageIndex.wheelhouse), 'packageIndex'),
  };
}

function indexEnvironment(index: PackageIndex | undefined): { readonly [name: string]: string } {
  if (index?.url !== undefined) {
    return index.alongsidePublicIndex
      ? { UV_INDEX: index.url, PIP_EXTRA_INDEX_URL: index.url }
      : { UV_DEFAULT_INDEX: index.url, PIP_INDEX_URL: index.url };
  }
  if (index?.wheelhouse === undefined) {
    return {};
  }
  return { UV_OFFLINE: '1', UV_FIND_LINKS: '/wheelhouse', PIP_NO_INDEX: '1', PIP_FIND_LINKS: '/wheelhouse' };
}

function existingFile(path: string, prop: string): string {
  if (!existsSync(path) || !statSync(path).isFile()) {
    throw new Error(`"${prop}" names ${path}, which is no file: give a path that is absolute or relative to the folder of cdktf.json`);
  }
  return path;
}

function existingFolder(path: string, prop: string): string {
  if (!existsSync(path) || !statSync(path).isDirectory()) {
    throw new Error(`"${prop}" names ${path}, which is no folder: give a path that is absolute or relative to the folder of cdktf.json`);
  }
  return path;
}
