import { LockedDependency, LockedPackage, PackageOrigin } from './locked-package';
import { fileOrigin, folderOrigin, gitOrigin } from './origins';
import { extrasOf, markerOf } from './wishes';
import { normaliseName } from '../requirement';
import { stringAt, stringsAt, Table, tableAt } from '../toml';

/** What a section of a `Pipfile.lock` holds: each package is asked for by the lock file itself. */
export interface PipfileSection {
  readonly packages: LockedPackage[];
  readonly wishes: LockedDependency[];
}

export function readPipfileSection(lock: Table, section: string): PipfileSection {
  const entries = Object.entries(tableAt(lock, section)).map(([name, entry]) => ({ name: normaliseName(name), entry }));
  return {
    packages: entries.map(({ name, entry }) => ({
      name, version: (stringAt(entry, 'version') ?? '').replace(/^={2,3}/, ''), dependencies: [], origin: originOf(entry, 'Pipfile.lock'),
    })),
    wishes: entries.map(({ name, entry }) => ({ name, extras: extrasOf(stringsAt(entry, 'extras')), versions: [''], marker: markerOf(stringAt(entry, 'markers')) })),
  };
}

function originOf(entry: unknown, file: string): PackageOrigin {
  const hashes = stringsAt(entry, 'hashes').map((hash) => ({ hash }));
  const git = stringAt(entry, 'git');
  const place = stringAt(entry, 'path') ?? stringAt(entry, 'file');
  if (git !== undefined) {
    return gitOrigin(git, stringAt(entry, 'ref'), stringAt(entry, 'subdirectory'), file);
  }
  if (place === undefined) {
    return { kind: 'index', hashes };
  }
  if (/^\w+:\/\//.test(place)) {
    return { kind: 'address', address: place, hashes };
  }
  return /\.(whl|zip|tar\.\w+)$/.test(place) ? fileOrigin(place, hashes, file) : folderOrigin(place, file);
}

/** The entries of a `Pipfile`, and where they come from. */
export function pipfileEntries(pipfile: Table, section: string): { readonly wish: LockedDependency; readonly origin: PackageOrigin }[] {
  return Object.entries(tableAt(pipfile, section)).map(([name, value]) => {
    const version = typeof value === 'string' ? value : stringAt(value, 'version') ?? '*';
    const wish = {
      name: normaliseName(name),
      extras: extrasOf(stringsAt(value, 'extras')),
      versions: [version === '*' ? '' : version.replace(/\s+/g, '')],
      marker: markerOf(stringAt(value, 'markers')),
    };
    return { wish, origin: originOf(value, 'Pipfile') };
  });
}

/** Addresses of the project's own package indexes. Pipenv calls the public one, or what stands for it, `pypi`. */
export function pipfileIndexes(sources: Table[]): string[] {
  return sources.filter((source) => stringAt(source, 'name') !== 'pypi').flatMap((source) => stringAt(source, 'url') ?? []);
}
