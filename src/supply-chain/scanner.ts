/** How bad a vulnerability is. */
export enum Severity {
  LOW = 'low',
  MEDIUM = 'medium',
  HIGH = 'high',
  CRITICAL = 'critical',
}

/** Which vulnerabilities fail a deploy. */
export interface ScannerOptions {
  /**
   * The lowest severity that fails the deploy.
   * @default Severity.HIGH
   */
  readonly severity?: Severity;

  /**
   * Whether vulnerabilities without a fix count, too.
   * @default false
   */
  readonly includeUnfixed?: boolean;
}

const ORDER = [Severity.LOW, Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL];

/** The tool that looks for known vulnerabilities; it has to be installed on the deploying machine. */
export class Scanner {
  /** Trivy. */
  public static trivy({ severity = Severity.HIGH, includeUnfixed = false }: ScannerOptions = {}): Scanner {
    const severities = ORDER.slice(ORDER.indexOf(severity)).map((name) => name.toUpperCase()).join(',');
    return new Scanner(`trivy image --no-progress --scanners vuln --exit-code 1 --severity ${severities}${includeUnfixed ? '' : ' --ignore-unfixed'} "$IMAGE"`);
  }

  /** Grype. */
  public static grype({ severity = Severity.HIGH, includeUnfixed = false }: ScannerOptions = {}): Scanner {
    return new Scanner(`grype --fail-on ${severity}${includeUnfixed ? '' : ' --only-fixed'} "$IMAGE"`);
  }

  /**
   * Any other one.
   *
   * @param command for a POSIX shell, with the image in `$IMAGE`: by id where it is on the engine only, by digest where it is in a registry. It fails the deploy by its exit code.
   */
  public static command(command: string): Scanner {
    return new Scanner(command);
  }

  private constructor(
    /** The command, with the image in `$IMAGE`. */
    public readonly shellCommand: string,
  ) {}
}
