import { DependencyReader } from './dependency-reader';
import { isSetupCfg, ownPackage } from './local-project';
import { selectionOptions } from './selection';
import { DependencyManager } from '../../dependency-manager';
import { addRequirement, parseRequirement } from '../requirement';
import { SourceFiles } from '../source-files';

/** `setup.py` and `setup.cfg` without a `[project]` table. */
export const setuptools: DependencyReader = {
  manager: DependencyManager.SETUPTOOLS,
  looksFor: 'setup.py or setup.cfg',
  find: files => (files.has('setup.py') ? 'setup.py' : isSetupCfg(files) ? 'setup.cfg' : undefined),
  read(files, found, selection) {
    const manifests = ['MANIFEST.in', 'pyproject.toml', 'setup.cfg', 'setup.py'].filter(path => files.has(path));
    const mentioned = mentionedFiles(files);
    return {
      manager: DependencyManager.SETUPTOOLS,
      reason: `${found} was found`,
      manifests: [...manifests, ...mentioned].sort(),
      needsWholeSource: readsPackages(files),
      install: [`uv pip install --requirements ${found}${selectionOptions(selection, '--extra', '--group')}`],
      localPackages: ownPackage(files),
      packages: installRequires(files),
      warnings: [`${found} has no lock file: two builds may install different versions. A requirements.txt with pinned versions, or \`uv lock\`, pins them.`],
    };
  },
};

/** Files at the root that `setup.py` or `setup.cfg` name, such as a README for the long description. */
function mentionedFiles(files: SourceFiles): string[] {
  const text = textOf(files);
  return files.paths.filter(path => !path.includes('/') && /\.(txt|md|rst|cfg|toml|in)$|^(VERSION|README|LICENSE)/.test(path)
    && !['setup.py', 'setup.cfg', 'pyproject.toml', 'MANIFEST.in'].includes(path) && text.includes(path));
}

/** Whether `setup.py` imports or opens something of the packages, usually for the version. */
function readsPackages(files: SourceFiles): boolean {
  const text = textOf(files);
  const packages = new Set(files.paths.filter(path => /^(src\/)?\w+\/__init__\.py$/.test(path)).map(path => path.split('/').slice(-2)[0]));
  return /(^|[\s'"])attr\s*[:=]/m.test(text) || [...packages].some(name => new RegExp(`(import|from)\\s+${name}\\b|['"/]${name}/`).test(text));
}

/** The requirements as far as they are written out; only the build backend knows them all. */
function installRequires(files: SourceFiles): Map<string, string> {
  const packages = new Map<string, string>();
  const cfg = files.has('setup.cfg') ? /^install_requires\s*=([^\n]*(?:\n[ \t]+[^\n]*)*)/m.exec(files.read('setup.cfg'))?.[1] ?? '' : '';
  const list = files.has('setup.py') ? /install_requires\s*=\s*\[((?:[\s,]|#[^\n]*|"[^"]*"|'[^']*')*)\]/.exec(files.read('setup.py'))?.[1] ?? '' : '';
  const quoted = [...list.matchAll(/"([^"]*)"|'([^']*)'/g)].map(match => match[1] ?? match[2]);
  for (const line of [...cfg.split('\n'), ...quoted]) {
    const requirement = parseRequirement(line.replace(/#.*$/, ''));
    if (requirement) {
      addRequirement(packages, requirement);
    }
  }
  return packages;
}

function textOf(files: SourceFiles): string {
  return ['setup.py', 'setup.cfg'].filter(path => files.has(path)).map(path => files.read(path)).join('\n');
}
