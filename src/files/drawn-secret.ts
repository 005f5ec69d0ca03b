import { Construct } from 'constructs';
import { GeneratedContentSpec, KnownContentSpec } from '../model/files';
import { Target } from '../provider/target';
import { DockerHost } from '../stack/docker-host';
import { engineName, stackLabels } from '../stack/names';
import { Stage } from '../stack/stage';
import { AppVolume } from '../volume/app-volume';

interface DrawOptions {
  readonly length: number;
  readonly version: string;
  readonly preventDestroy?: boolean;
}

/** What was drawn, with a text around it. */
export type DrawnContent = (prefix: string, suffix: string) => GeneratedContentSpec | KnownContentSpec;

/** Draws a secret: in a volume of the engine, which it never leaves, or else by Terraform. */
export function drawSecret(scope: Construct, id: string, options: DrawOptions): DrawnContent {
  const docker = DockerHost.of(scope);
  const render = docker._target.renderDrawnSecret;
  return render ? byTerraform(new Construct(scope, id), docker, render, options) : inVolume(scope, id, options);
}

function inVolume(scope: Construct, id: string, { length, version: key, preventDestroy }: DrawOptions): DrawnContent {
  const { volumeName: volume } = new AppVolume(scope, id, { preventDestroy });
  return (prefix, suffix) => ({ kind: 'generated', volume, key, length, prefix, suffix });
}

type Render = NonNullable<Target['renderDrawnSecret']>;

function byTerraform(keeper: Construct, docker: DockerHost, render: Render, { length, version, ...options }: DrawOptions): DrawnContent {
  const preventDestroy = options.preventDestroy ?? Stage.of(keeper)._defaults.protectVolumes;
  return render(keeper, { name: engineName(keeper), labels: stackLabels(keeper), length, version }, {
    preventDestroy, provider: () => (preventDestroy ? docker._providerProtecting(keeper) : docker.provider),
  });
}
