import { posix } from 'path';
import { FileHash, PackageOrigin } from './locked-package';
import { stringAt } from '../toml';

/** The files of a package with their hashes, as Poetry and PDM write them. */
export function fileHashes(files: unknown): FileHash[] {
  return (Array.isArray(files) ? files : []).flatMap((item: unknown) => {
    const hash = stringAt(item, 'hash');
    const url = stringAt(item, 'url');
    return hash === undefined ? [] : [{ hash, file: stringAt(item, 'file') ?? (url && posix.basename(url.replace(/[?#].*$/, ''))) }];
  });
}

/** A folder of the source. */
export function folderOrigin(path: string, file: string): PackageOrigin {
  return { kind: 'folder', path: inSource(path, file) };
}

/** A wheel or an archive of the source. */
export function fileOrigin(path: string, hashes: FileHash[], file: string): PackageOrigin {
  return { kind: 'file', path: inSource(path, file), hashes };
}

/** A commit of a git repository. */
export function gitOrigin(url: string, revision: string | undefined, subdirectory: string | undefined, file: string): PackageOrigin {
  const address = `git+${url.replace(/^git\+/, '')}${revision === undefined ? '' : `@${revision}`}${subdirectory === undefined ? '' : `#subdirectory=${subdirectory}`}`;
  refuseSsh(address, file);
  return { kind: 'address', address, hashes: [] };
}

/** The provider has no way to hand an ssh agent to a build. */
export function refuseSsh(address: string, file: string): void {
  if (/^git\+ssh:|^git\+(?!\w+:\/\/)[^/]*@/.test(address)) {
    throw new Error(`"source": ${file} needs ${address}, and a build has no ssh: name it as git+https://…, with its credentials in "netrc"`);
  }
}

/** A path of the source, normalised. Throws where it leaves the source. */
export function inSource(path: string, file: string): string {
  const normal = posix.normalize(path.replace(/\\/g, '/')).replace(/(?<=.)\/$/, '');
  if (normal === '..' || normal.startsWith('../') || posix.isAbsolute(normal)) {
    throw new Error(`"source": ${file} needs ${path}, which lies outside of the source: set "source" to the folder that holds both, and "command" to what starts the app`);
  }
  return normal;
}
