import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import dockerignore from '@balena/dockerignore';

/**
 * What stays out where the app has no `.dockerignore`: things that tools make again, secrets, and other people's files.
 *
 * Never README or LICENSE: build backends read them.
 */
const DEFAULTS = [
  '.git', '.hg', '.svn',
  '**/.venv', '**/venv', '**/__pycache__', '**/*.py[cod]', '**/*.egg-info', '.eggs',
  '**/.tox', '**/.nox', '**/.pytest_cache', '**/.mypy_cache', '**/.ruff_cache', '**/.ipynb_checkpoints', '**/.coverage', 'htmlcov',
  '**/node_modules', '.idea', '.vscode', '**/.DS_Store',
  '**/.env', '**/.env.*', '!**/.env.example', '**/.netrc', '**/.pypirc',
  'Dockerfile*', '.dockerignore', 'compose*.y*ml', 'docker-compose*.y*ml',
  'cdktf.out', '**/.terraform', '**/*.tfstate*', '.cdktf-python-docker',
];

/** At the root these are build output or environments, unless they are packages of the app. */
const DEFAULTS_UNLESS_PACKAGE = ['build', 'dist', 'env'];

/** Which files of a folder stay out of the build context, by Docker's own rules. */
export class IgnoreRules {
  /**
   * The rules that Docker would apply: those beside the Dockerfile, else `.dockerignore`, else our defaults.
   *
   * @param dockerfile path of the app's own Dockerfile, relative to the folder
   */
  public static forFolder(folder: string, dockerfile?: string): IgnoreRules {
    for (const file of [...(dockerfile ? [`${dockerfile}.dockerignore`] : []), '.dockerignore']) {
      if (existsSync(join(folder, file))) {
        return new IgnoreRules(readFileSync(join(folder, file), 'utf8'), file);
      }
    }
    const outputs = DEFAULTS_UNLESS_PACKAGE.filter((name) => !existsSync(join(folder, name, '__init__.py')));
    return new IgnoreRules([...DEFAULTS, ...outputs].join('\n'));
  }

  private readonly matcher: { ignores(path: string): boolean };
  private readonly negations: string[][];

  /** @param file where the rules come from; without one they are the library's defaults */
  public constructor(text: string, public readonly file?: string) {
    const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
    // Docker takes patterns case-sensitively on every platform.
    this.matcher = dockerignore({ ignorecase: false }).add(lines);
    this.negations = lines
      .map((line) => line.trim())
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1).trim().split('/').filter((segment) => segment !== '' && segment !== '.'));
  }

  /** @param path relative to the folder, with forward slashes */
  public ignores(path: string): boolean {
    return this.matcher.ignores(path);
  }

  /** Whether an ignored folder need not be walked: no negation can bring back something below it. */
  public prunes(folder: string): boolean {
    const segments = folder.split('/');
    return this.ignores(folder) && !this.negations.some((pattern) => canMatchBelow(pattern, segments));
  }
}

function canMatchBelow(pattern: string[], folder: string[]): boolean {
  for (const [i, segment] of folder.entries()) {
    if (i >= pattern.length || pattern[i] === '**') {
      return true;
    }
    // A wildcard may match; only a different literal name surely doesn't.
    if (!/[*?[\\]/.test(pattern[i]) && pattern[i] !== segment) {
      return false;
    }
  }
  return true;
}
