import { git } from './git';

const PREFIX = 'org.opencontainers.image';

/** Labels that say where an image comes from, in the words of OCI. */
export class ImageLabels {
  /**
   * Labels from the git repository that a folder is in: `source` (where it was cloned from, without credentials), `revision` (the commit), and
   * `version` (its tag, where it has one).
   *
   * Each commit then makes another image, and containers that run it roll, also where nothing of the app changed: for release builds.
   *
   * @param folder a folder of the repository
   * @throws if it is in no git repository, or there is no git
   */
  public static fromGit(folder: string = '.'): { [name: string]: string } {
    const revision = git(folder, 'rev-parse', 'HEAD');
    if (revision === undefined) {
      throw new Error(`"folder" must be in a git repository with a commit, got "${folder}": give another folder, or write the labels yourself`);
    }
    const source = git(folder, 'remote', 'get-url', 'origin')?.replace(/^(\w+:\/\/)[^/@]*@/, '$1');
    const version = git(folder, 'describe', '--tags', '--exact-match', 'HEAD');
    return {
      [`${PREFIX}.revision`]: revision,
      ...(source === undefined ? {} : { [`${PREFIX}.source`]: source }),
      ...(version === undefined ? {} : { [`${PREFIX}.version`]: version }),
    };
  }

  private constructor() {}
}
