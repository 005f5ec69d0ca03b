import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, get, patiently } from '../harness';

/** A copy of the shop's app that a test edits. */
export class ShopSource {
  public readonly folder = mkdtempSync(join(tmpdir(), 'shop-source-'));

  constructor() {
    cpSync(join(__dirname, '../../../examples/shop/app'), this.folder, { recursive: true });
  }

  /** Edits a module of the app. */
  public edit(file: string, from: string, to: string): void {
    const path = join(this.folder, 'shop', file);
    writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** Who orders in the shop. */
export class ShopClient {
  /** @param url of the gateway, with a slash at its end */
  constructor(private readonly url: string) {}

  /** Orders, and returns the order's number as soon as the shop has acknowledged it. */
  public async order(item: string): Promise<number> {
    const answer = await fetch(`${this.url}orders`, {
      method: 'POST', body: JSON.stringify({ item }), headers: { 'Content-Type': 'application/json' }, signal: AbortSignal.timeout(patiently(15)),
    });
    if (answer.status !== 201) {
      throw new Error(`${answer.status} ${await answer.text()}`);
    }
    return (await answer.json() as { id: number }).id;
  }

  /** Returns when the worker has confirmed an order. */
  public async confirmed(number: number): Promise<void> {
    await eventually(async () => expect(JSON.parse(await get(`${this.url}orders/${number}`))).toMatchObject({ confirmed: true }));
  }
}
