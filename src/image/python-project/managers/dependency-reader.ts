import { DependencyManager } from '../../dependency-manager';
import { Dependencies, DependencySelection } from '../dependencies';
import { SourceFiles } from '../source-files';

/** Reads the dependencies of one kind of project. */
export interface DependencyReader {
  readonly manager: DependencyManager;
  /** What it looks for, in words: it is part of the message when nothing is found. */
  readonly looksFor: string;
  /** The file that shows that the project is of this kind, if there is one. */
  find(files: SourceFiles): string | undefined;
  /** @param found the file that `find` gave */
  read(files: SourceFiles, found: string, selection: DependencySelection): Dependencies;
}
