import { Dockerfile } from '../../src/image/dockerfile/dockerfile';
import { DockerfileOptions } from '../../src/image/dockerfile/dockerfile-options';
import { generateDockerfile } from '../../src/image/dockerfile/generate-dockerfile';
import { detectProject } from '../../src/image/python-project/detect-project';

/** The Dockerfile of a project, with nothing beside what an image has by itself. */
export function dockerfileOf(project: ReturnType<typeof detectProject>, options: Partial<DockerfileOptions> = {}): Dockerfile {
  return generateDockerfile({
    baseImage: 'python:3.11-slim-bookworm',
    dependencies: project._dependencies,
    app: project._app,
    buildPackages: [],
    runtimePackages: [],
    secrets: [],
    installEnvironment: {},
    buildVariables: {},
    projectVersion: {},
    environment: {},
    writableSource: false,
    dataFolders: ['/data'],
    keepPackageTests: false,
    prepare: project._app.prepare ?? [],
    ...options,
  });
}
