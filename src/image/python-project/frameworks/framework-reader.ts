import { PythonFramework } from '../../python-framework';
import { AppShape } from '../app-shape';
import { PythonModule } from '../python-source';
import { SourceFiles } from '../source-files';

/** What a framework's reader may look at. */
export interface ProjectFiles {
  readonly files: SourceFiles;
  /** The modules that could be the app, most likely first. */
  readonly modules: PythonModule[];
  /** Whether a package (normalised name) is among the production dependencies. */
  depends(...names: string[]): boolean;
  /** Whether a package is known to be older than a version: only a pinned one is. */
  isOlder(name: string, version: string): boolean;
}

/** Recognises the apps of one framework. */
export interface FrameworkReader {
  readonly framework: PythonFramework;
  /** What it looks for, in words: it is part of the message when nothing is found. */
  readonly looksFor: string;
  read(project: ProjectFiles): AppShape | undefined;
}
