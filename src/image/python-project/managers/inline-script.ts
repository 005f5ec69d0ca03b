import { DependencyReader } from './dependency-reader';
import { addRequirements } from './local-project';
import { refuseSelection } from './selection';
import { DependencyManager } from '../../dependency-manager';
import { SourceFiles } from '../source-files';
import { parseToml, stringsAt, Table } from '../toml';

/** A script that names its dependencies in a comment at its top (PEP 723). */
export const inlineScript: DependencyReader = {
  manager: DependencyManager.SCRIPT,
  looksFor: 'a script with a "# /// script" block',
  find(files) {
    const scripts = files.paths.filter((path) => /^[^/]+\.py$/.test(path) && metadataOf(files, path) !== undefined);
    return ['main.py', 'app.py'].find((name) => scripts.includes(name)) ?? scripts[0];
  },
  read(files, found, selection) {
    refuseSelection(selection, found);
    const packages = new Map<string, string>();
    addRequirements(packages, stringsAt(metadataOf(files, found), 'dependencies'));
    return {
      manager: DependencyManager.SCRIPT,
      reason: `${found} has a "# /// script" block`,
      manifests: [found],
      install: [`uv pip install --requirements ${found}`],
      localPackages: [],
      packages,
    };
  },
};

/** The metadata of a script; `undefined` where it has none or it can't be read. */
export function metadataOf(files: SourceFiles, path: string): Table | undefined {
  const block = blockOf(files.read(path).split('\n').map((line) => line.trimEnd()));
  try {
    return block && parseToml(block.map((line) => line.replace(/^# ?/, '')).join('\n'));
  } catch {
    return undefined;
  }
}

/** The lines between `# /// script` and `# ///`; all of them are comments. Line by line: a regular expression takes forever on some texts. */
function blockOf(lines: string[]): string[] | undefined {
  let block: string[] | undefined;
  for (const line of lines) {
    if (block && line === '# ///') {
      return block;
    }
    if (block && (line === '#' || line.startsWith('# '))) {
      block.push(line);
    } else {
      block = line === '# /// script' ? [] : undefined;
    }
  }
  return undefined;
}
