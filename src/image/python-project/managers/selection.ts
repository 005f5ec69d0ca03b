import { DependencySelection } from '../dependencies';

/** The options by which a tool is told extras and groups: ` --extra docs --group prod`; empty without any. */
export function selectionOptions(selection: DependencySelection, extra: string, group: string): string {
  return [
    ...selection.extras.map((name) => ` ${extra} ${name}`),
    ...selection.groups.map((name) => ` ${group} ${name}`),
  ].join('');
}

/** Throws where extras or groups are asked for and the kind of file knows none. */
export function refuseSelection(selection: DependencySelection, file: string, kinds: ('extras' | 'groups')[] = ['extras', 'groups']): void {
  for (const kind of kinds) {
    if (selection[kind].length > 0) {
      const prop = kind === 'extras' ? 'extras' : 'dependencyGroups';
      throw new Error(`"${prop}" is [${selection[kind].join(', ')}], but ${file} has no ${kind}: declare the packages in ${file} itself, or remove "${prop}"`);
    }
  }
}
