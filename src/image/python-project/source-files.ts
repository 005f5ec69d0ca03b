/** The files that detection may look at: those of the build context, since nothing else reaches the build. */
export interface SourceFiles {
  /** Relative paths of all files, with forward slashes, sorted. */
  readonly paths: string[];
  has(path: string): boolean;
  /** The text of a file, in the encoding that its byte order mark tells. */
  read(path: string): string;
  /** Whether a file is in UTF-8; Windows writes lists in UTF-16, too. */
  isUtf8(path: string): boolean;
  /** Whether a file is in the folder, but left out of the build context by ignore rules. */
  leavesOut(path: string): boolean;
}
