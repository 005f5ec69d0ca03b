import { Dirent, existsSync, lstatSync, readdirSync, readFileSync, readlinkSync } from 'fs';
import { join } from 'path';
import { IgnoreRules } from './ignore-rules';
import { StagedEntry } from '../../staging/staged-folder';
import { SourceFiles } from '../python-project/source-files';

/** A file or link of a build context. */
export interface ContextEntry extends StagedEntry {
  /** In bytes; 0 for a link. Links are never followed. */
  readonly size: number;
  /** Whether nobody but its owner may read it on this machine. */
  readonly isPrivate?: boolean;
}

/**
 * What a folder gives to a build: its files and links after ignoring, in bytewise order of their paths.
 *
 * Empty folders don't count (git doesn't keep them either, and two checkouts must give the same image); sockets, pipes and devices are skipped.
 */
export class BuildContext implements SourceFiles {
  /** @param excluded folders (relative) that never belong to it, such as the output folder of the synthesis */
  public static of(folder: string, rules: IgnoreRules, excluded: string[] = []): BuildContext {
    const entries: ContextEntry[] = [];
    const walk = (parent: string) => {
      for (const child of readdirSync(join(folder, parent), { withFileTypes: true })) {
        const path = parent === '' ? child.name : `${parent}/${child.name}`;
        if (child.isDirectory()) {
          if (!excluded.includes(path) && !rules.prunes(path)) {
            walk(path);
          }
        } else if (!rules.ignores(path)) {
          const entry = entryOf(folder, path, child);
          if (entry) {
            entries.push(entry);
          }
        }
      }
    };
    walk('');
    return new BuildContext(entries, folder);
  }

  public readonly entries: ContextEntry[];
  private readonly byPath: Map<string, ContextEntry>;

  private constructor(entries: ContextEntry[], private readonly folder: string) {
    this.entries = [...entries].sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)));
    this.byPath = new Map(this.entries.map((entry) => [entry.path, entry]));
  }

  /** This context with another one in a folder of it. */
  public with(folder: string, other: BuildContext): BuildContext {
    return new BuildContext([...this.entries, ...other.entries.map((entry) => ({ ...entry, path: `${folder}/${entry.path}` }))], this.folder);
  }

  /** This context with files that were made for the build, by path. */
  public withTexts(texts: { readonly [path: string]: string }): BuildContext {
    const made = Object.entries(texts).map(([path, text]) => ({ path, file: path, size: Buffer.byteLength(text), executable: false, text }));
    return new BuildContext([...this.entries.filter(({ path }) => !Object.hasOwn(texts, path)), ...made], this.folder);
  }

  public get paths(): string[] {
    return [...this.byPath.keys()];
  }

  public has(path: string): boolean {
    return this.byPath.has(path);
  }

  public leavesOut(path: string): boolean {
    return !this.byPath.has(path) && existsSync(join(this.folder, path));
  }

  public read(path: string): string {
    const entry = this.byPath.get(path);
    if (!entry) {
      throw new Error(`The build context has no ${path}`);
    }
    return entry.text ?? decode(readFileSync(entry.file));
  }

  public isUtf8(path: string): boolean {
    const entry = this.byPath.get(path);
    return entry === undefined || entry.text !== undefined || encodingOf(readFileSync(entry.file)) === 'utf8';
  }
}

function entryOf(folder: string, path: string, child: Dirent): ContextEntry | undefined {
  const file = join(folder, path);
  if (child.isSymbolicLink()) {
    return { path, file, size: 0, executable: false, linkTarget: readlinkSync(file) };
  }
  if (!child.isFile()) {
    return undefined;
  }
  const { size, mode } = lstatSync(file);
  // eslint-disable-next-line no-bitwise -- modes are bits
  return { path, file, size, executable: (mode & 0o100) !== 0, isPrivate: (mode & 0o077) === 0 };
}

function encodingOf(content: Buffer): 'utf8' | 'utf16le' | 'utf16be' {
  const mark = content.subarray(0, 2).toString('hex');
  return mark === 'fffe' ? 'utf16le' : mark === 'feff' ? 'utf16be' : 'utf8';
}

function decode(content: Buffer): string {
  const encoding = encodingOf(content);
  if (encoding === 'utf8') {
    return content.toString('utf8').replace(/^\ufeff/, '');
  }
  const even = Buffer.from(content.subarray(2, content.length - content.length % 2));
  return (encoding === 'utf16be' ? even.swap16() : even).toString('utf16le');
}
