import { SourceFiles } from '../../src/image/python-project/source-files';

/** A source folder in memory: text by path. */
export function filesOf(texts: { readonly [path: string]: string }, leftOut: string[] = []): SourceFiles {
  return {
    paths: Object.keys(texts).sort(),
    has: (path) => Object.hasOwn(texts, path),
    isUtf8: () => true,
    leavesOut: (path) => leftOut.includes(path),
    read: (path) => {
      if (!Object.hasOwn(texts, path)) {
        throw new Error(`no ${path}`);
      }
      return texts[path];
    },
  };
}
