import { DependencyReader } from './dependency-reader';
import { addRequirements, isSetupCfg, ownPackage } from './local-project';
import { selectionOptions } from './selection';
import { DependencyManager } from '../../dependency-manager';
import { Dependencies, DependencySelection } from '../dependencies';
import { SourceFiles } from '../source-files';

/** `setup.py` and `setup.cfg` without a `[project]` table. */
export const setuptools: DependencyReader = {
  manager: DependencyManager.SETUPTOOLS,
  looksFor: 'setup.py or setup.cfg',
  find: files => (files.has('setup.py') ? 'setup.py' : isSetupCfg(files) ? 'setup.cfg' : undefined),
  read(files: SourceFiles, found: string, selection: DependencySelection): Dependencies {
    const declared = isDeclarative(files) && selection.extras.length === 0 ? installRequires(files) : undefined;
    const packages = new Map<string, string>();
    addRequirements(packages, declared ?? [...installRequires(files), ...literalRequirements(files)]);
    return {
      manager: DependencyManager.SETUPTOOLS,
      reason: `${found} was found`,
      manifests: ['MANIFEST.in', 'pyproject.toml', 'setup.cfg', 'setup.py'].filter(path => files.has(path)),
      // setup.py is a program: only running it tells what it requires, and it may read anything.
      needsWholeSource: declared === undefined,
      install: declared === undefined
        ? [`uv pip install --requirements ${found}${selectionOptions(selection, '--extra', '--group')}`]
        : declared.length > 0 ? [`uv pip install ${declared.map(shellWord).join(' ')}`] : [],
      localPackages: ownPackage(files),
      packages,
      warnings: [`${found} has no lock file: two builds may install different versions. \`uv lock\` with a pyproject.toml pins them.`],
    };
  },
};

/** Whether setup.cfg says it all, and setup.py, if there is one, only calls `setup()`. */
function isDeclarative(files: SourceFiles): boolean {
  const program = files.has('setup.py') ? files.read('setup.py').replace(/#.*|^\s*(import|from)\s.*$/gm, '').trim() : '';
  return isSetupCfg(files) && /^((setuptools\.)?setup\(\))?$/.test(program) && !/^install_requires\s*=\s*file:/m.test(files.read('setup.cfg'));
}

/** The requirements that setup.cfg writes out. */
function installRequires(files: SourceFiles): string[] {
  const block = files.has('setup.cfg') ? /^install_requires\s*=([^\n]*(?:\n[ \t]+[^\n]*)*)/m.exec(files.read('setup.cfg'))?.[1] ?? '' : '';
  return block.split('\n').map(line => line.replace(/#.*$/, '').trim()).filter(line => line !== '');
}

/** The requirements that setup.py writes out in a list. */
function literalRequirements(files: SourceFiles): string[] {
  const text = files.has('setup.py') ? files.read('setup.py') : '';
  const list = /install_requires\s*=\s*\[((?:[\s,]|#[^\n]*|"[^"]*"|'[^']*')*)\]/.exec(text)?.[1] ?? '';
  return [...list.matchAll(/"([^"]*)"|'([^']*)'/g)].map(match => match[1] ?? match[2]);
}

function shellWord(text: string): string {
  return `'${text.replace(/'/g, '"')}'`;
}
