import { setTimeout as sleep } from 'node:timers/promises';
import { Load, underLoad } from '../harness';

/** What clients saw while a part of the cluster failed. */
export interface Outage extends Load {
  /** The longest time between two answers with a status of success, in seconds. */
  readonly seconds: number;
}

/** Loads a URL while something goes on, and asks beside that ten times a second whether it serves. */
export async function outageWhile(url: string, work: () => Promise<unknown>): Promise<Outage> {
  let watching = true;
  let last = Date.now();
  let longest = 0;
  const watch = (async () => {
    while (watching) {
      const answered = await fetch(url, { signal: AbortSignal.timeout(1_000) }).then(({ ok }) => ok, () => false);
      if (answered) {
        longest = Math.max(longest, Date.now() - last);
        last = Date.now();
      }
      await sleep(100);
    }
    longest = Math.max(longest, Date.now() - last);
  })();
  const load = await underLoad(url, work).finally(() => {
    watching = false;
    return watch;
  });
  return { ...load, seconds: Math.round(longest / 100) / 10 };
}
