import { undeclaredImports, UndeclaredImport } from './undeclared-imports';
import { DependencyManager } from '../../dependency-manager';
import { AppShape } from '../app-shape';
import { Dependencies } from '../dependencies';
import { SourceFiles } from '../source-files';

/** What the user says about packages that come from elsewhere. */
export interface ImportOverrides {
  readonly baseImage?: string;
  readonly dependencyManager?: DependencyManager;
}

/** Holds what the app imports against what is declared. Throws where nothing is declared at all, and so nothing could be there. */
export function importWarnings(
  files: SourceFiles, dependencies: Dependencies, app: AppShape, { baseImage, dependencyManager }: ImportOverrides,
): string[] {
  // What only a build backend knows, or an own base image has, can't be told here.
  if (dependencies.needsWholeSource || baseImage !== undefined) {
    return [];
  }
  const undeclared = undeclaredImports(files, [app.entryPoint, ...app.command], dependencies.packages, app.moduleFolder);
  if (undeclared.length === 0) {
    return [];
  }
  const sentence = inWords(undeclared, unreadLists(files, dependencies), dependencies);
  if (dependencies.manager === DependencyManager.NONE && dependencyManager === undefined) {
    throw new Error(`"source": ${sentence} If the image needs no packages nevertheless, set "dependencyManager" to '${DependencyManager.NONE}'`);
  }
  return [sentence];
}

/** Lists that declare packages for somebody, but aren't read. */
function unreadLists(files: SourceFiles, { manifests }: Pick<Dependencies, 'manifests'>): string[] {
  return files.paths.filter((path) => path.split('/').length <= 3 && !manifests.includes(path)
    && (/(^|\/)(environment|conda)\.ya?ml$|(^|\/)conda-lock\.yml$/.test(path) || /(^|\/)requirements[^/]*\.(txt|in)$/.test(path) || /(^|\/)requirements\/[^/]+\.(txt|in)$/.test(path))
    && !/(dev|test|doc|lint|ci)[^/]*$/.test(path));
}

/** What to do about undeclared imports, in a sentence each for what is missing and for what isn't read. */
function inWords(undeclared: UndeclaredImport[], unread: string[], { manager, manifests }: Pick<Dependencies, 'manager' | 'manifests'>): string {
  const importers = [...new Set(undeclared.map(({ file }) => file))];
  const imports = importers.map((file) => `${file} imports ${undeclared.filter((found) => found.file === file).map(({ module }) => module).join(', ')}`).join('; ');
  const declares = manager === DependencyManager.NONE ? 'which nothing declares' : `which ${manifests[0]} doesn't declare`;
  return `${imports}, ${declares}. ${unread.map(cureOf).join(' ')}${unread.length === 0 ? `Add ${undeclared.length === 1 ? 'it' : 'them'} to ${manifests[0] ?? 'a requirements.txt'}.` : ''}`.trim();
}

function cureOf(path: string): string {
  if (/\.ya?ml$/.test(path)) {
    return `${path} is conda's, which isn't supported: write its packages into a requirements.txt.`;
  }
  return path.endsWith('.in')
    ? `${path} isn't read: \`uv pip compile ${path} -o ${path.replace(/\.in$/, '.txt')}\` makes the list that is.`
    : `${path} isn't read: name it in a requirements.txt (\`-r ${path}\`).`;
}
