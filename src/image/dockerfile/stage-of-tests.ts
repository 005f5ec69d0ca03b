import { DockerfileOptions, TestOptions } from './dockerfile-options';
import { Stage } from './dockerfile-stage';
import { installMounts, manifestMounts, secretSetup, UV_CACHE, uvEnvironment } from './installing';
import { env, exec, run } from './instructions';
import { appEnvironment, hasProject, needsSourceStage } from './stages';
import { APP_USER } from '../app-user';

/**
 * The tests, on what the image holds and what only they need.
 *
 * The image takes an empty folder of this stage, since BuildKit leaves out a stage that nothing is taken from.
 */
export function testStage(options: DockerfileOptions, { command, dependencies }: TestOptions): Stage {
  const installs = dependencies.install.length > 0;
  const from = !installs ? 'base' : options.dependencies.install.length > 0 ? 'dependencies' : 'tools';
  const needsUv = from === 'tools';
  return {
    purpose: 'The tests. The image is made only if they pass; it gets an empty folder of this stage.',
    from: { stage: from },
    name: 'test',
    instructions: [
      'COPY --from=dependencies /out/ /',
      ...(needsUv ? [uvEnvironment(options)] : []),
      ...(installs ? ['WORKDIR /src', run([UV_CACHE, ...installMounts(options), ...manifestMounts(dependencies)], [...secretSetup(options), ...dependencies.install])] : []),
      ...(hasProject(options) ? ['COPY --from=project /project/ /'] : []),
      'WORKDIR /app',
      env(appEnvironment(options), options.environment),
      `RUN mkdir /passed && chown ${APP_USER} /app`,
      `COPY --chown=${APP_USER} ${needsSourceStage(options) ? '--from=source /app/ /app/' : '. .'}`,
      `USER ${APP_USER}`,
      `RUN ${exec(command)}`,
    ],
  };
}
