import { Marker } from './marker';

/** A package of a lock file, whichever manager wrote it. */
export interface LockedPackage {
  /** Normalised. */
  readonly name: string;
  readonly version: string;
  /** The Pythons that it is for: alternatives in PEP 440's notation; none for every one. */
  readonly pythons?: string[];
  readonly dependencies: LockedDependency[];
  /** The project's groups that need it; many lock files don't say. */
  readonly groups?: string[];
  readonly origin: PackageOrigin;
}

/** What a package, or the project itself, asks for. */
export interface LockedDependency {
  /** Normalised. */
  readonly name: string;
  /** Extras of that package. */
  readonly extras: string[];
  /** Versions that do: alternatives in PEP 440's notation; an empty one allows every version. */
  readonly versions: string[];
  readonly marker?: Marker;
  /** The extras of the asking package that have to be asked for, all of them. */
  readonly ofExtras?: string[];
}

/** Where a package comes from. */
export type PackageOrigin =
  | { readonly kind: 'index'; readonly hashes: FileHash[]; readonly index?: string }
  | { readonly kind: 'address'; readonly address: string; readonly hashes: FileHash[] }
  /** A folder of the source, installed as a package later. */
  | { readonly kind: 'folder'; readonly path: string }
  /** A wheel or an archive of the source. */
  | { readonly kind: 'file'; readonly path: string; readonly hashes: FileHash[] };

export interface FileHash {
  /** `flask-3.1.0-py3-none-any.whl`; some lock files don't say it. */
  readonly file?: string;
  /** `sha256:…`. */
  readonly hash: string;
}


/** Wishes for every package of some groups, where nothing else tells what the project asks for. */
export function everyPackage(packages: LockedPackage[], wanted: string[]): LockedDependency[] {
  return packages.filter(({ groups }) => groups === undefined || groups.some((group) => wanted.includes(group))).map(({ name }) => ({ name, extras: [], versions: [''] }));
}
