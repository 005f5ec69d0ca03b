import { chmodSync, constants, copyFileSync, existsSync, lutimesSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'fs';
import { dirname, join } from 'path';
import { FIXED_TIME } from './lifetime';

/** A file or link to stage. */
export interface StagedEntry {
  /** In the folder, with forward slashes. */
  readonly path: string;
  /** Where it lies on this machine. */
  readonly file: string;
  readonly executable: boolean;
  /** The content of what lies nowhere on this machine, since it was made for the build. */
  readonly text?: string;
  /** The text of a symbolic link. */
  readonly linkTarget?: string;
}

/**
 * Copies a build context to a folder with fixed times and modes, unless it is there already. Its parent is for this user alone.
 *
 * The folder must be named by the content's hash: a plan that was made before must not find another content, and BuildKit keeps what it received by the folder's base name, size and time, so under a
 * fixed name an edit that keeps size and time gives the old image.
 */
export function stageContext(entries: readonly StagedEntry[], target: string): void {
  if (existsSync(target)) {
    stageAgain(target);
    return;
  }
  const unfinished = `${target}.tmp-${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  chmodSync(dirname(target), 0o700);
  const folders = new Set<string>();
  for (const entry of entries) {
    const to = join(unfinished, entry.path);
    if (!folders.has(dirname(to))) {
      mkdirSync(dirname(to), { recursive: true });
      folders.add(dirname(to));
    }
    if (entry.linkTarget !== undefined) {
      symlinkSync(entry.linkTarget, to);
      lutimesSync(to, FIXED_TIME, FIXED_TIME);
    } else {
      if (entry.text === undefined) {
        copyFileSync(entry.file, to, constants.COPYFILE_FICLONE);
      } else {
        writeFileSync(to, entry.text);
      }
      chmodSync(to, entry.executable ? 0o755 : 0o644);
      utimesSync(to, FIXED_TIME, FIXED_TIME);
    }
  }
  normaliseFolders(unfinished);
  renameSync(unfinished, target);
}

/** Writes a file of the staging folder with a fixed time, unless it is there already. Its name must hold its content's hash. */
export function stageText(target: string, text: string): void {
  if (existsSync(target)) {
    stageAgain(target);
    return;
  }
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text, { mode: 0o644 });
  utimesSync(target, FIXED_TIME, FIXED_TIME);
}

/** Makes `link` point to a file outside of the staging folder, so that plans hold a path that is the same on every machine. */
export function stageLink(link: string, file: string): void {
  rmSync(link, { force: true });
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(file, link);
}

/** Begins its lifetime anew. */
function stageAgain(target: string): void {
  utimesSync(target, FIXED_TIME, FIXED_TIME);
}

/** Children first, since a new child changes its folder's time. */
function normaliseFolders(folder: string): void {
  for (const child of readdirSync(folder, { withFileTypes: true })) {
    if (child.isDirectory()) {
      normaliseFolders(join(folder, child.name));
    }
  }
  chmodSync(folder, 0o755);
  utimesSync(folder, FIXED_TIME, FIXED_TIME);
}
