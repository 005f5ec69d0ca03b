import { DockerfileOptions } from './dockerfile-options';
import { env, Instruction } from './instructions';
import { FIXED_TIME } from '../../staging/lifetime';
import { Dependencies } from '../python-project/dependencies';

/** What steps that install packages have in common. */

export const UV_CACHE = 'type=cache,id=uv,target=/root/.cache/uv';

/** Times in layers are fixed, so that the same content gives the same layer. */
export const FIX_TIMES = (folder: string) => `find ${folder} -exec touch -h -d @${FIXED_TIME} {} +`;

export function uvEnvironment({ buildVariables, projectVersion, dependencies }: DockerfileOptions): Instruction {
  // A new version alone installs no packages again, unless the project itself has to tell what they are.
  const variables = { ...(dependencies.needsWholeSource ? projectVersion : {}), ...buildVariables };
  return env({
    PATH: '/opt/uv/bin:$PATH',
    UV_LINK_MODE: 'copy',
    UV_NO_PROGRESS: '1',
    UV_PYTHON_DOWNLOADS: 'never',
    UV_PROJECT_ENVIRONMENT: '/opt/venv',
    VIRTUAL_ENV: '/opt/venv',
  }, variables);
}

export function installMounts({ secrets, wheelhouse }: DockerfileOptions): string[] {
  return [
    ...secrets.map(({ id, target }) => `type=secret,id=${id}${target ? `,target=${target}` : ''}`),
    ...(wheelhouse ? [`type=bind,source=${wheelhouse},target=/wheelhouse`] : []),
  ];
}

/** The files that decide what is installed: only a change of theirs runs the step again. */
export function manifestMounts({ manifests, mounts, needsWholeSource }: Pick<Dependencies, 'manifests' | 'mounts' | 'needsWholeSource'>): string[] {
  return needsWholeSource ? ['type=bind,target=/src,rw'] : (mounts ?? manifests).map((path) => `type=bind,source=${path},target=/src/${path}`);
}

export function secretSetup({ secrets }: DockerfileOptions): string[] {
  return secrets.flatMap(({ setup }) => (setup ? [setup] : []));
}
