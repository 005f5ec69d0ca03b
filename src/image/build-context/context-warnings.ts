import { posix } from 'path';
import { ContextEntry } from './build-context';

/** Above this a single file is usually data, not source. */
const LARGE_FILE = 50 * 1000 * 1000;

/** Things in a build context that are usually there by mistake, one sentence each, with their size. */
export function contextWarnings(entries: ContextEntry[]): string[] {
  const suspects = new Map<string, { why: string; size: number }>();
  // Where all files are like that it is the user's umask, and says nothing.
  const tellsPrivate = entries.some((entry) => entry.linkTarget === undefined && entry.isPrivate !== true);
  const environments = entries.filter((entry) => posix.basename(entry.path) === 'pyvenv.cfg').map((entry) => `${posix.dirname(entry.path)}/`);
  for (const entry of entries) {
    const suspect = suspectOf(entry, environments, tellsPrivate);
    if (suspect) {
      const [path, why] = suspect;
      suspects.set(path, { why, size: (suspects.get(path)?.size ?? 0) + entry.size });
    }
  }
  const links = entries.filter(({ path }) => !environments.some((folder) => path.startsWith(folder))).flatMap(linkWarning);
  return [...links, ...[...suspects].map(([path, { why, size }]) => `The image gets ${path} (${readable(size)}): ${why}. Unless it belongs there, add it to .dockerignore.`)];
}

/** Links are never followed: what they lead to outside of the source isn't in the image. */
function linkWarning({ path, linkTarget }: ContextEntry): string[] {
  const isOutside = linkTarget !== undefined && (posix.isAbsolute(linkTarget) || posix.join(posix.dirname(path), linkTarget).startsWith('../'));
  return isOutside
    ? [`${path} is a link to ${linkTarget}, outside of the source, and leads nowhere in the image: put a copy in its place, or set "source" to the folder that holds both.`]
    : [];
}

function suspectOf({ path, size, isPrivate }: ContextEntry, environments: string[], tellsPrivate: boolean): [string, string] | undefined {
  const repository = /^(?:.*\/)?\.(?:git|hg|svn)\//.exec(path)?.[0];
  if (repository) {
    return [repository, 'the history of the source'];
  }
  const environment = environments.find((folder) => path.startsWith(folder));
  if (environment) {
    return [environment, "a virtual environment of another machine, which doesn't work in an image"];
  }
  const modules = /^(?:.*\/)?node_modules\//.exec(path)?.[0];
  if (modules) {
    return [modules.replace(/node_modules\/.*/, 'node_modules/'), 'packages of Node.js'];
  }
  const name = posix.basename(path);
  if (/^\.env(\..+)?$/.test(name) && !/(example|sample|template|dist)$/.test(name)) {
    return [path, 'such files hold secrets, and everyone who has the image can read them'];
  }
  if (/^(\.netrc|\.pypirc|id_(rsa|dsa|ecdsa|ed25519))$|\.(pem|key|p12|pfx)$/.test(name)) {
    return [path, 'it looks like a credential, and everyone who has the image can read it'];
  }
  if (tellsPrivate && isPrivate) {
    return [path, 'only you can read it here, and everyone who has the image can read it there'];
  }
  return size > LARGE_FILE ? [path, 'a large file makes every build and every transfer slow'] : undefined;
}

function readable(size: number): string {
  const units: [number, string][] = [[1e9, 'GB'], [1e6, 'MB'], [1e3, 'kB']];
  const [divisor, unit] = units.find(([limit]) => size >= limit) ?? [1, 'B'];
  return `${divisor === 1 ? size : (size / divisor).toFixed(1)} ${unit}`;
}
