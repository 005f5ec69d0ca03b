import { LockedDependency } from './locked-package';
import { Marker } from './marker';
import { fromPoetry } from './version-constraint';
import { checkKnown, dependencyGroup, extrasOf, markerOf, wishesOf } from './wishes';
import { DependencySelection } from '../dependencies';
import { normaliseName } from '../requirement';
import { stringAt, stringsAt, Table, tableAt } from '../toml';

/** A dependency as Poetry writes it: `"^3.1"`, a table, or an array of tables for different markers. */
export function poetryWishes(name: string, value: unknown): (LockedDependency & { readonly isOptional: boolean })[] {
  return (Array.isArray(value) ? value : [value]).map((item: unknown) => {
    const version = typeof item === 'string' ? item : stringAt(item, 'version') ?? '*';
    const markers = [markerOf(stringAt(item, 'markers')), pythonMarker(stringAt(item, 'python')), platformMarker(stringAt(item, 'platform'))];
    const known = markers.filter((marker) => marker !== undefined);
    return {
      name: normaliseName(name),
      extras: extrasOf(stringsAt(item, 'extras')),
      versions: fromPoetry(version),
      marker: known.length > 1 ? { kind: 'and', parts: known } : known[0],
      isOptional: tableAt({ item }, 'item').optional === true,
    };
  });
}

/** `python = "<3.10"` beside a version. */
function pythonMarker(constraint: string | undefined): Marker | undefined {
  const alternatives = constraint === undefined ? [] : fromPoetry(constraint).filter((specifier) => specifier !== '').map((specifier) => specifier.split(',')
    .map((part) => part.replace(/^([<>=!~]+)(.*)$/, (_, operator: string, version: string) => `${version.split('.').length > 2 ? 'python_full_version' : 'python_version'} ${operator} "${version}"`))
    .join(' and '));
  return markerOf(alternatives.map((text) => `(${text})`).join(' or '));
}

function platformMarker(platform: string | undefined): Marker | undefined {
  return platform === undefined ? undefined : markerOf(`sys_platform == "${platform}"`);
}

/** What a project asks for: by the standard's `[project]`, by Poetry's own tables, or by both. */
export function projectWishes(pyproject: Table, { extras, groups }: DependencySelection): LockedDependency[] {
  const project = tableAt(pyproject, 'project');
  const poetry = tableAt(pyproject, 'tool', 'poetry');
  const optional = tableAt(project, 'optional-dependencies');
  const poetryExtras = tableAt(poetry, 'extras');
  checkKnown('extras', extras, [...Object.keys(optional), ...Object.keys(poetryExtras)], 'pyproject.toml');
  checkKnown('dependencyGroups', groups, groupNames(pyproject), 'pyproject.toml');
  const asked = (name: string) => extras.some((extra) => normaliseName(extra) === normaliseName(name));
  const members = Object.keys(poetryExtras).filter(asked).flatMap((extra) => stringsAt(poetryExtras, extra)).map(normaliseName);
  // Beside a list in [project] Poetry's own table says only where a package comes from.
  const isStandard = Array.isArray(project.dependencies);
  const own = isStandard ? {} : tableAt(poetry, 'dependencies');
  return [
    ...wishesOf(stringsAt(project, 'dependencies')),
    ...wishesOf(Object.keys(optional).filter(asked).flatMap((extra) => stringsAt(optional, extra))),
    ...tableWishes(own).filter(({ isOptional, name }) => !isOptional || members.includes(name)),
    ...groups.flatMap((group) => groupWishes(pyproject, group)),
  ];
}

function tableWishes(table: Table): ReturnType<typeof poetryWishes> {
  return Object.entries(table).filter(([name]) => name !== 'python').flatMap(([name, value]) => poetryWishes(name, value));
}

function groupWishes(pyproject: Table, group: string): LockedDependency[] {
  const poetry = tableAt(pyproject, 'tool', 'poetry');
  return [
    ...wishesOf(dependencyGroup(tableAt(pyproject, 'dependency-groups'), group)),
    ...tableWishes(tableAt(poetry, 'group', group, 'dependencies')),
    ...(group === 'dev' ? tableWishes(tableAt(poetry, 'dev-dependencies')) : []),
  ];
}

function groupNames(pyproject: Table): string[] {
  const poetry = tableAt(pyproject, 'tool', 'poetry');
  return [...Object.keys(tableAt(pyproject, 'dependency-groups')), ...Object.keys(tableAt(poetry, 'group')), ...('dev-dependencies' in poetry ? ['dev'] : [])];
}
