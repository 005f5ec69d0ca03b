import { posix } from 'path';
import { LocalFolder } from './local-folders';
import { inSource, refuseSsh } from '../locks/origins';
import { extrasOf } from '../locks/wishes';
import { addRequirement, normaliseName, parseRequirement } from '../requirement';
import { SourceFiles } from '../source-files';

/** What a requirements file and those that it refers to declare. */
export interface RequirementsFile {
  /** The file and every file that it refers to. */
  readonly files: string[];
  /** Packages by normalised name, with the version that they are pinned to. */
  readonly packages: Map<string, string>;
  /** Those that come from an address of their own, which says what is installed. */
  readonly addressed: string[];
  /** Packages of the source (`-e .`, `./lib[cache]`, `lib @ file:lib`). */
  readonly folders: LocalFolder[];
  /** Wheels and archives of the source, and the files of folders of them (`--find-links wheels`). */
  readonly archives: string[];
  /** All of it in one file as uv reads it, without the packages of the source. */
  readonly lines: string[];
  /** Whether uv can't read the files themselves. */
  readonly needsList: boolean;
  readonly hasHashes: boolean;
  readonly needsGit: boolean;
}

/** Where the build has the source. */
const SOURCE = '/src';

/** Characters before its options; no requirement is as long, and what reads it takes more and more time for each. */
const LONGEST = 4_000;

const REFERENCE = /^(-r|--requirement|-c|--constraint)(?:[\s=]+|(?=[^\s-]))(\S+)$/;
const EDITABLE = /^(?:-e|--editable)[\s=]+(\S.*)$/;
const FIND_LINKS = /^(?:-f|--find-links)[\s=]+(\S+)$/;

/** Reads a requirements file as pip does, in whatever encoding its byte order mark tells. Throws where a file that it refers to is missing. */
export function readRequirementsFile(files: SourceFiles, start: string): RequirementsFile {
  return new Reader(files).read(start);
}

class Reader {
  private readonly seen: string[] = [];
  private readonly packages = new Map<string, string>();
  private readonly folders: LocalFolder[] = [];
  private readonly addressed: string[] = [];
  private readonly archives: string[] = [];
  private readonly lines: string[] = [];
  private needsList = false;
  private hasHashes = false;
  private needsGit = false;

  public constructor(private readonly files: SourceFiles) {}

  public read(start: string): RequirementsFile {
    this.visit(start, false);
    const { seen, packages, addressed, folders, archives, lines, needsList, hasHashes, needsGit } = this;
    return { files: seen, packages, addressed, folders, archives, lines, needsList, hasHashes, needsGit };
  }

  private visit(path: string, isConstraint: boolean): void {
    if (this.seen.includes(path)) {
      return;
    }
    this.seen.push(path);
    if (!this.files.isUtf8(path)) {
      this.needsList = true;
      if (isConstraint) {
        throw new Error(`"source": ${path} is in UTF-16, which uv doesn't read: save it as UTF-8`);
      }
    }
    for (const line of logicalLines(this.files.read(path))) {
      checkLength(path, line);
      const [, option, target] = REFERENCE.exec(line) ?? [];
      if (option !== undefined) {
        this.refer(path, target, isConstraint || /^(-c|--c)/.test(option), line);
      } else if (!isConstraint) {
        this.add(path, line);
      }
    }
  }

  private refer(from: string, target: string, isConstraint: boolean, line: string): void {
    if (/^\w+:\/\//.test(target)) {
      this.lines.push(line);
      return;
    }
    const path = posix.normalize(posix.join(posix.dirname(from), target.replace(/\\/g, '/')));
    if (!this.files.has(path)) {
      throw new Error(`"source": ${from} refers to ${target}, but the build context has no ${path}. Add it, or let .dockerignore keep it`);
    }
    if (isConstraint) {
      this.lines.push(`--constraint ${SOURCE}/${path}`);
    }
    this.visit(path, isConstraint);
  }

  private add(from: string, line: string): void {
    this.hasHashes ||= line.includes('--hash=');
    const links = FIND_LINKS.exec(line)?.[1];
    if (links !== undefined && !/^\w+:\/\//.test(links)) {
      this.addLinks(from, links);
      return;
    }
    if (line.startsWith('-') && !EDITABLE.test(line)) {
      this.lines.push(line);
      return;
    }
    const editable = EDITABLE.exec(line)?.[1];
    const wanted = (editable ?? line).trim();
    const local = localTarget(wanted, this.files);
    if (local !== undefined) {
      this.addLocal(from, local, wanted);
    } else {
      this.addRemote(from, wanted, editable !== undefined);
    }
  }

  private addRemote(from: string, wanted: string, isEditable: boolean): void {
    if (/(^|\s)git\+/.test(wanted)) {
      refuseSsh(/git\+\S+/.exec(wanted)![0], from);
      this.needsGit = true;
    }
    // uv makes only folders editable, and there is nothing to edit in an image.
    this.needsList ||= isEditable;
    this.lines.push(isEditable ? withoutEgg(wanted) : wanted);
    const parsed = parseRequirement(withoutEgg(wanted).replace(/\s--\w.*$/, ''));
    if (parsed) {
      addRequirement(this.packages, parsed);
      if (/^[^;]*@\s*\S+:/.test(withoutEgg(wanted))) {
        this.addressed.push(parsed.name);
      }
    }
  }

  private addLocal(from: string, { path, extras, name }: LocalTarget, wanted: string): void {
    this.needsList = true;
    const inside = inSource(path, from);
    if (!/\.(whl|zip|tar\.\w+|tgz)$/.test(inside)) {
      this.folders.push({ path: inside, extras: extrasOf(extras) });
      return;
    }
    if (!this.files.has(inside)) {
      throw new Error(`"source": ${from} refers to ${path}, but the build context has no such file. Add it, or let .dockerignore keep it`);
    }
    this.archives.push(inside);
    const hash = /\s--hash=.*$/.exec(wanted)?.[0] ?? '';
    const [archive, version] = posix.basename(inside).split('-');
    addRequirement(this.packages, { name: normaliseName(name ?? archive), extras: extrasOf(extras), pin: version });
    this.lines.push(`${name === undefined ? '' : `${name} @ `}file://${SOURCE}/${inside.split('/').map(encodeURIComponent).join('/')}${hash}`);
  }

  /** pip takes it relative to the file where that exists, otherwise to where it runs. */
  private addLinks(from: string, links: string): void {
    const beside = posix.normalize(posix.join(posix.dirname(from), links));
    const below = (folder: string) => this.files.paths.filter((path) => path.startsWith(`${folder}/`));
    const folder = inSource(below(beside).length > 0 ? beside : links, from);
    this.needsList = true;
    this.archives.push(...below(folder));
    this.lines.push(`--find-links ${SOURCE}/${folder}`);
  }
}

interface LocalTarget {
  readonly path: string;
  readonly extras: string[];
  readonly name?: string;
}

/** What of the source a requirement means. pip takes a path relative to where it runs: the root. */
function localTarget(requirement: string, files: SourceFiles): LocalTarget | undefined {
  const [, name, named, target] = /^(?:([\w.-]+)\s*(?:\[([^\]]*)\])?\s*@\s*)?(\S+)/.exec(requirement.replace(/\s+;.*$/, '')) ?? [];
  const [, path, extras] = /^(.*?)(?:\[([^\]]*)\])?(?:#.*)?$/.exec((target ?? '').replace(/^file:(?:\/\/(?=\/))?/, '')) ?? [];
  const isFile = (target ?? '').startsWith('file:');
  const plain = (path ?? '').replace(/\\/g, '/');
  const isPath = isFile || /^\.{1,2}(\/|$)/.test(plain) || (/^[\w.-]+(\/[\w.-]+)*\/?$/.test(plain) && (/\//.test(plain) || /\.(whl|zip|tar\.gz|tgz)$/.test(plain)) && reaches(plain, files));
  return isPath ? { path: fromProjectRoot(plain), extras: (extras ?? named ?? '').split(','), name } : undefined;
}

function reaches(path: string, files: SourceFiles): boolean {
  const normal = path.replace(/\/$/, '');
  return files.has(normal) || files.paths.some((candidate) => candidate.startsWith(`${normal}/`));
}

/** Tools write `file:///${PROJECT_ROOT}/lib`. */
function fromProjectRoot(path: string): string {
  return path.replace(/^\/?\$\{PROJECT_ROOT\}\/?/, './');
}

/** `git+https://…@v1#egg=shop&subdirectory=src` in the words of today. */
function withoutEgg(requirement: string): string {
  const [, address, fragment] = /^(\w+\+\S+?)#(\S+)$/.exec(requirement) ?? [];
  const parts = new Map((fragment ?? '').split('&').map((part) => part.split('=', 2) as [string, string]));
  const name = parts.get('egg')?.replace(/-\d.*$/, '');
  if (address === undefined || name === undefined) {
    return requirement;
  }
  const folder = parts.get('subdirectory');
  return `${name} @ ${address}${folder === undefined ? '' : `#subdirectory=${folder}`}`;
}

function checkLength(path: string, line: string): void {
  const options = line.startsWith('-') ? -1 : line.search(/\s--/);
  const length = options < 0 ? line.length : options;
  if (length > LONGEST) {
    throw new Error(`"source": ${path} has a line of ${length} characters, which starts with "${line.slice(0, 40)}": no requirement is longer than ${LONGEST}. Is it a list of packages?`);
  }
}

/** Lines without comments, continuations joined. */
function logicalLines(text: string): string[] {
  return text.replace(/^\ufeff/, '').replace(/\\\r?\n/g, ' ').split(/\r?\n|\r/)
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .filter((line) => line !== '');
}
