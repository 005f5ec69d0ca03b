import { TestOptions } from './dockerfile/dockerfile-options';
import { checkedNames } from './dockerfile/names-in-dockerfile';
import { versionFromGit } from './git/version-from-git';
import { ImageSource } from './image-source';
import { PythonAppImageProps } from './python-app-image-props';
import { detectProject } from './python-project/detect-project';
import { PythonProject } from './python-project/python-project';
import { versionOfImage } from './python-project/python-version';
import { testDependencies } from './python-project/test-dependencies';

/** What a Dockerfile is generated from. */
export interface RecognisedProject {
  readonly project: PythonProject;
  /** The version that git decides on, as the variable that the build backend reads. */
  readonly version: { readonly [variable: string]: string };
  readonly tests?: TestOptions;
}

/**
 * Recognises the project in a source. Throws, with what was looked for and what to add, where that can't be done.
 *
 * @param path of the construct
 */
export function recogniseProject({ context, folder }: ImageSource, props: PythonAppImageProps, path: string): RecognisedProject {
  const production = { extras: props.extras ?? [], groups: props.dependencyGroups ?? [] };
  const baseVersion = props.baseImage === undefined ? undefined : versionOfImage(props.baseImage);
  const project = told(path, () => checkedNames(detectProject(context, { ...props, ...production, baseVersion }), context.paths));
  return {
    project,
    version: versionFromGit(context, folder, project._dependencies.localPackages),
    tests: props.testStage && {
      command: props.testStage.command,
      dependencies: testDependencies(context, { ...production, python: project.pythonVersion }, props.testStage, project.dependencyManager),
    },
  };
}

/** Detection knows no construct: an app with several images has to tell which one it is. */
function told<T>(path: string, detect: () => T): T {
  try {
    return detect();
  } catch (error) {
    throw new Error(`[${path}] ${(error as Error).message}`, { cause: error });
  }
}
