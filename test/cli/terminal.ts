import { PassThrough, Readable } from 'stream';
import { Terminal } from '../../src/cli/terminal';

/** A terminal that remembers what was written to it. */
export class FakeTerminal implements Terminal {
  public readonly stdin: Readable;
  public readonly stdout = Object.assign(new PassThrough(), { columns: 100 });
  public readonly stderr = new PassThrough();

  public constructor(input = '') {
    this.stdin = Readable.from([Buffer.from(input)]);
  }

  public get output(): string {
    return String(this.stdout.read() ?? '');
  }

  public get errors(): string {
    return String(this.stderr.read() ?? '');
  }
}
