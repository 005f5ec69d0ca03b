/** The app's own tests, which an image has to pass before it is there. */
export interface TestStage {
  /** The command, in exec form; it runs in the app's folder as a user without rights: `['python', '-m', 'pytest']`. */
  readonly command: string[];

  /**
   * Dependency groups that only the tests need.
   * @default - none
   */
  readonly dependencyGroups?: string[];

  /**
   * Extras of the project that only the tests need.
   * @default - none
   */
  readonly extras?: string[];

  /**
   * Requirements files that only the tests need, relative to the source: `['requirements-dev.txt']`.
   * @default - none
   */
  readonly requirements?: string[];
}
