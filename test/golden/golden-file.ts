import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** Lines `name = value`, each in a section. */
export type Sections = ReadonlyMap<string, ReadonlyMap<string, string>>;

const HOW = 'If this is what you meant: `npx projen golden` writes the goldens anew. Read `git diff test/golden`, and say in the commit why they differ.';

/** How many characters are shown around what differs in a long value. */
const AROUND = 60;

/** A file of what has been rendered before, in `test/golden`. */
export class GoldenFile {
  private readonly path: string;
  private readonly kept: Sections;
  private readonly seen = new Map<string, ReadonlyMap<string, string>>();

  constructor(name: string) {
    this.path = join(__dirname, name);
    this.kept = existsSync(this.path) ? parse(readFileSync(this.path, 'utf8')) : new Map();
  }

  /** Fails when sections aren't as they are in the file, and says which lines differ. */
  public expectSame(sections: Sections): void {
    sections.forEach((lines, section) => this.seen.set(section, lines));
    this.failFor([...sections].flatMap(([section, lines]) => differences(section, this.kept.get(section), lines)));
  }

  /** Ends the comparison: fails when the file has sections that nobody asked for. Writes the file anew where that is asked for. */
  public finish(): void {
    if (process.env.WRITE_GOLDEN) {
      mkdirSync(dirname(this.path), { recursive: true });
      writeFileSync(this.path, print(this.seen));
    }
    this.failFor([...this.kept.keys()].filter((section) => !this.seen.has(section)).map((section) => `${section} is gone`));
  }

  private failFor(found: readonly string[]): void {
    if (found.length > 0 && !process.env.WRITE_GOLDEN) {
      throw new Error(`${relative(process.cwd(), this.path)} says otherwise:\n${found.join('\n')}\n\n${HOW}`);
    }
  }
}

function differences(section: string, before: ReadonlyMap<string, string> = new Map(), after: ReadonlyMap<string, string>): string[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].filter((name) => before.get(name) !== after.get(name));
  return names.length === 0 ? [] : [section, ...names.flatMap((name) => {
    const [old, now] = excerpts(before.get(name), after.get(name));
    return [...old === undefined ? [] : [`  - ${name} = ${old}`], ...now === undefined ? [] : [`  + ${name} = ${now}`]];
  })];
}

/** Where two long values differ, with what is around that. */
function excerpts(old?: string, now?: string): (string | undefined)[] {
  if (old === undefined || now === undefined || Math.max(old.length, now.length) < 3 * AROUND) {
    return [old, now];
  }
  let [start, end] = [0, 0];
  while (old[start] === now[start]) {
    start++;
  }
  while (end < Math.min(old.length, now.length) - start && old.at(-1 - end) === now.at(-1 - end)) {
    end++;
  }
  return [old, now].map((text) => `…${text.slice(Math.max(0, start - AROUND), text.length - end + AROUND)}…`);
}

function print(sections: Sections): string {
  return [...sections].map(([section, lines]) => [section, ...[...lines].map(([name, value]) => `  ${name} = ${value}`)].join('\n')).join('\n\n') + '\n';
}

function parse(text: string): Sections {
  return new Map(text.trimEnd().split('\n\n').map((block) => {
    const [section, ...lines] = block.split('\n');
    return [section, new Map(lines.map((line): [string, string] => {
      const [, name, value] = /^ {2}(.*?) = (.*)$/.exec(line)!;
      return [name, value];
    }))];
  }));
}
