/** The folder that an app's image was made from. */
export interface SourceFolder {
  /** Absolute path on the machine that synthesizes. */
  readonly path: string;
  /** Absolute path of its copy in the image. */
  readonly target: string;
}

/** When a container is healthy by its image's own HEALTHCHECK, or isn't: each a duration such as `30s`. */
export interface ImageHealthCheck {
  /** Time between two checks. */
  readonly interval: string;
  /** Time after which a check has failed. */
  readonly timeout: string;
  /** Time after the start in which failures don't count. */
  readonly startPeriod: string;
  /** Failures in a row that make a container unhealthy. */
  readonly retries: number;
}

/** What a container needs to know of an image. It stays the same where the image is pushed, scanned or signed. */
export interface ImageConfig {
  /**
   * Program and arguments that the image starts, where it has no ENTRYPOINT.
   * @default - unknown
   */
  readonly command?: string[];

  /**
   * The port that the app listens on.
   * @default - none, or unknown
   */
  readonly port?: number;

  /**
   * The path by whose answer over HTTP it shows that the app works.
   * @default - none, or unknown
   */
  readonly healthPath?: string;

  /**
   * The HEALTHCHECK that it has. It stays in force unless a container has a check of its own, and a deploy waits for it.
   * @default - none, or unknown
   */
  readonly healthCheck?: ImageHealthCheck;

  /**
   * Whether it has Python, as `python3` on its PATH: the checks by network and that of a running program need it.
   * @default - unknown
   */
  readonly hasPython?: boolean;

  /**
   * The user that the app is made for, as `user` or `user:group`.
   * @default - unknown
   */
  readonly user?: string;

  /**
   * Where the app's source lies.
   * @default - unknown
   */
  readonly source?: SourceFolder;
}
