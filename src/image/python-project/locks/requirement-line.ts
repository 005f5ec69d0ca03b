import { FileHash, LockedPackage, PackageOrigin } from './locked-package';
import { ChosenPackage } from './resolve-locked';

/** A package as a line of a requirements file, with its hashes. */
export function requirementLine({ locked, marker }: ChosenPackage, python: string): string {
  const condition = marker === undefined ? '' : ` ; ${checked(marker, /^[^\r\n]*$/)}`;
  return `${requirementOf(locked)}${condition}${hashesOf(locked, python).map((hash) => ` \\\n    --hash=${hash}`).join('')}`;
}

/** An option for one more package index. */
export function indexLine(address: string): string {
  return `--extra-index-url ${checked(address, /^https?:\/\/\S+$/)}`;
}

function requirementOf({ name, version, origin }: LockedPackage): string {
  const key = checked(name, /^[a-z0-9._-]+$/);
  const address = addressOf(origin);
  return address === undefined ? `${key}==${checked(version, /^[\w.+!-]+$/)}` : `${key} @ ${address}`;
}

/** Where a package comes from that is in no index. */
export function addressOf(origin: PackageOrigin): string | undefined {
  switch (origin.kind) {
    case 'address': return checked(origin.address, /^\S+$/);
    case 'file': return `file:///src/${origin.path.split('/').map(encodeURIComponent).join('/')}`;
    default: return undefined;
  }
}

function hashesOf({ origin }: LockedPackage, python: string): string[] {
  const hashes = origin.kind === 'folder' ? [] : origin.hashes;
  const suitable = hashes.filter(({ file }) => file === undefined || suitsImage(file, python));
  return [...new Set((suitable.length > 0 ? suitable : hashes).map(({ hash }: FileHash) => checked(hash, /^\w+:[0-9a-f]+$/)))].sort();
}

/** Whether a file can be what is installed: wheels of other systems and other Pythons make nine tenths of a list, and are never asked for. */
function suitsImage(file: string, python: string): boolean {
  const [tag, abi, platform] = file.endsWith('.whl') ? file.slice(0, -'.whl'.length).split('-').slice(-3) : [];
  if (tag === undefined || platform === undefined) {
    return true;
  }
  const compact = `cp${python.split('.').slice(0, 2).join('')}`;
  return /linux|any/.test(platform) && (abi.includes('abi3') || tag.split('.').some((part) => part.startsWith('py') || part === compact));
}

/** Lock files are written by others: nothing in them may add an option or a line. */
function checked(text: string, pattern: RegExp): string {
  if (!pattern.test(text)) {
    throw new Error(`"source": the lock file has ${JSON.stringify(text.slice(0, 100))}, which is no valid part of a requirement`);
  }
  return text;
}
