import { Dockerfile } from './dockerfile';
import { DockerfileOptions } from './dockerfile-options';
import { dockerfileOf } from './dockerfile-stage';
import { testStage } from './stage-of-tests';
import { baseStage, dependenciesStage, finalStage, hasProject, needsSourceStage, projectStage, sourceStage, standardLibraryStage, toolsStage } from './stages';

const HEADER = '# Made by cdktf-python-docker. To change it by hand, copy it into the project and set "dockerfile".';

/** A Dockerfile for a project: multi-stage, and only what the frontend built into Docker 20.10 understands. */
export function generateDockerfile(options: DockerfileOptions): Dockerfile {
  const needsTools = options.dependencies.install.length > 0 || hasProject(options) || (options.tests?.dependencies.install ?? []).length > 0;
  return dockerfileOf(HEADER, [
    baseStage(options),
    ...(needsTools ? [toolsStage(options)] : []),
    dependenciesStage(options),
    ...(hasProject(options) ? [projectStage(options)] : []),
    standardLibraryStage(),
    ...(needsSourceStage(options) ? [sourceStage(options)] : []),
    ...(options.tests ? [testStage(options, options.tests)] : []),
    finalStage(options),
  ]);
}
