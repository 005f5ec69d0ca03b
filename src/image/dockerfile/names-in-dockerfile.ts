import { posix } from 'path';
import { PythonProject } from '../python-project/python-project';

/** What the Dockerfile's own grammar, mount options and a shell all take as it is. */
const PLAIN = /^(?!-)[\p{L}\p{N}\p{M}._@+~/-]+$/u;

/**
 * The project, whose names of files and folders go into instructions, mount options and shell commands.
 *
 * @param paths of the whole source
 * @throws if one of them could end an instruction or an option, or begin another one
 */
export function checkedNames(project: PythonProject, paths: string[]): PythonProject {
  const { manifests, localPackages } = project._dependencies;
  const managed = project._app.prepare ? paths.filter((path) => posix.basename(path) === 'manage.py') : [];
  const wrong = [...manifests, ...localPackages, ...managed].find((name) => !PLAIN.test(name));
  if (wrong !== undefined) {
    throw new Error(`"source" has ${JSON.stringify(wrong)}, whose name would go into the Dockerfile, where only letters, digits, ".", "_", "@", "+", "~", "-" and "/" `
      + 'are taken as they are, and no "-" at the start: rename it, or give a "dockerfile" of your own');
  }
  return project;
}
