import { Terminal, progress } from './terminal';

/** Ctrl-C, a cancelled CI job, a terminal that is closed. */
const SIGNALS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Whether someone asked this run to stop, and what becomes of Terraform then. */
export class Interruption {
  private received?: NodeJS.Signals;

  public constructor(private readonly terminal: Terminal) {}

  /** The signal that asked for it; undefined while nobody has. */
  public get signal(): NodeJS.Signals | undefined {
    return this.received;
  }

  /**
   * Stays alive until the work is done, whatever signals come. The first one is passed on; a second one would make Terraform
   * drop the resource that it is at, and leave the lock.
   *
   * @param interrupt asks whoever does the work to stop
   */
  public async outlast<T>(work: Promise<T>, interrupt: () => void): Promise<T> {
    const onSignal = (signal: NodeJS.Signals): void => {
      if (this.received === undefined) {
        this.received = signal;
        progress(this.terminal, `${signal}: waiting until Terraform has ended what it is at, and has saved the state …`);
        interrupt();
      }
    };
    SIGNALS.forEach((signal) => process.on(signal, onSignal));
    try {
      return await work;
    } finally {
      SIGNALS.forEach((signal) => process.off(signal, onSignal));
    }
  }
}
