/** The files that detection may look at: those of the build context, since nothing else reaches the build. */
export interface SourceFiles {
  /** Relative paths of all files, with forward slashes, sorted. */
  readonly paths: string[];
  has(path: string): boolean;
  read(path: string): string;
  /** Whether a file is in the folder, but left out of the build context by ignore rules. */
  leavesOut(path: string): boolean;
}
