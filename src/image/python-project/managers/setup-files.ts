import { posix } from 'path';
import { SourceFiles } from '../source-files';

/** What `setup.py` and `setup.cfg` of a folder tell without being run. */
export class SetupFiles {
  private readonly program: string;
  private readonly config: string;

  /** @param folder relative to the source, `.` for itself */
  public constructor(files: SourceFiles, folder: string) {
    const read = (name: string) => (files.has(posix.join(folder, name)) ? files.read(posix.join(folder, name)) : '');
    this.program = read('setup.py');
    this.config = read('setup.cfg');
  }

  /** Whether `setup.cfg` describes a package, not just the options of tools. */
  public get isPackageConfig(): boolean {
    return /^\[(metadata|options)\]/m.test(this.config);
  }

  /** Whether setup.cfg says it all, and setup.py, if there is one, only calls `setup()`. */
  public get isDeclarative(): boolean {
    const program = this.program.replace(/#.*|^[ \t]*(import|from)\s.*$/gm, '').trim();
    return this.isPackageConfig && /^((setuptools\.)?setup\(\))?$/.test(program) && !/^install_requires\s*=\s*file:/m.test(this.config);
  }

  /** Whether it has programs of its own, which exist only once it is installed. */
  public get hasScripts(): boolean {
    return /\b(entry_points|scripts)\s*=/.test(this.program) || /^\[options\.entry_points\]/m.test(this.config);
  }

  /** The requirements that setup.cfg writes out. */
  public get configured(): string[] {
    const block = /^install_requires\s*=([^\n]*(?:\n[ \t]+[^\n]*)*)/m.exec(this.config)?.[1] ?? '';
    return block.split('\n').map((line) => line.replace(/#.*$/, '').trim()).filter((line) => line !== '');
  }

  /** The requirements that setup.py writes out in a list. */
  public get literal(): string[] {
    const starts = [...this.program.matchAll(/install_requires\s*=\s*\[/g)].slice(0, MOST_LISTS);
    return starts.map(({ index, 0: { length } }) => literalList(this.program, index + length)).find((list) => list !== undefined) ?? [];
  }
}

/** More lists of that name are in no file that people write, and each is read to its end. */
const MOST_LISTS = 20;

/** The strings of a list of nothing else, from behind its bracket; undefined where there is something else in it. */
function literalList(text: string, start: number): string[] | undefined {
  const token = /[\s,]+|#[^\n]*|"([^"]*)"|'([^']*)'|(\])/y;
  token.lastIndex = start;
  const strings: string[] = [];
  for (let found = token.exec(text); found; found = token.exec(text)) {
    if (found[3]) {
      return strings;
    }
    strings.push(...[found[1], found[2]].filter((string) => string !== undefined));
  }
  return undefined;
}
