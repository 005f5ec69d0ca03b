import { gitOrigin } from './origins';
import { projectWishes } from './poetry-wishes';
import { indexLine } from './requirement-line';
import { wishedLine } from './wished-line';
import { DependencySelection } from '../dependencies';
import { DEFAULT_PYTHON } from '../python-version';
import { normaliseName } from '../requirement';
import { stringAt, Table, tableAt, tablesAt } from '../toml';

/**
 * What Poetry's own tables ask for, as lines of a requirements file; `undefined` where a folder of the source is among it.
 *
 * The build backend would tell it too, but it refuses apps that aren't laid out as a package.
 */
export function poetryRequirements(pyproject: Table, selection: DependencySelection): string[] | undefined {
  const python = selection.python ?? DEFAULT_PYTHON;
  const sources = sourcesOf(pyproject, selection.groups);
  const wishes = projectWishes(pyproject, selection);
  if (wishes.some(({ name }) => sources.get(name) === null)) {
    return undefined;
  }
  const indexes = tablesAt(pyproject, 'tool', 'poetry', 'source').flatMap((source) => stringAt(source, 'url') ?? []).map(indexLine);
  return [...indexes, ...wishes.flatMap((wish) => wishedLine(wish, python, sources.get(wish.name) ?? undefined) ?? [])];
}

/** The address of each package that comes from none of the indexes; `null` where that is a folder or a file of the source. */
function sourcesOf(pyproject: Table, groups: string[]): Map<string, string | null> {
  const poetry = tableAt(pyproject, 'tool', 'poetry');
  const tables = [tableAt(poetry, 'dependencies'), ...groups.map((group) => tableAt(poetry, 'group', group, 'dependencies'))];
  const sources = new Map<string, string | null>();
  for (const [name, value] of tables.flatMap((table) => Object.entries(table))) {
    const git = stringAt(value, 'git');
    const address = git === undefined ? undefined : gitOrigin(
      git, stringAt(value, 'rev') ?? stringAt(value, 'tag') ?? stringAt(value, 'branch'), stringAt(value, 'subdirectory'), 'pyproject.toml',
    );
    const found = stringAt(value, 'path') !== undefined ? null : address?.kind === 'address' ? address.address : stringAt(value, 'url');
    if (found !== undefined) {
      sources.set(normaliseName(name), found);
    }
  }
  return sources;
}
