import { existsSync } from 'fs';
import { dirname, join } from 'path';

/** A file that travels in this package, wherever its code runs from: compiled file by file, or bundled into one. */
export function packageFile(...path: string[]): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    folder = dirname(folder);
  }
  return join(folder, ...path);
}
