import { createHash } from 'crypto';
import { rmSync } from 'fs';
import { join } from 'path';
import { BUILD_LOG, FAILED_BUILD_LOG, SHOW_FAILURE } from './build-output';
import { ImagePlan } from './image-plan';
import { ImageSpec } from '../model/images';
import { removeOutlived } from '../staging/lifetime';
import { stageContext, stageLink, stageText } from '../staging/staged-folder';

/** Where what a build reads and writes lies, relative to the folder that Terraform runs in. */
export interface ImageAssets extends Pick<ImageSpec, 'context' | 'stagedMark' | 'dockerfile' | 'logFile' | 'secrets'> {
  /** The folder of all of it. */
  readonly folder: string;
  /** The script that tells why a build failed. */
  readonly script: string;
}

/**
 * Puts what a build reads below the folder that Terraform runs in, so that plans are the same wherever the app lies.
 *
 * The Dockerfile lies beside the context, so that it isn't copied into the image; so does an ignore file without rules,
 * since they were applied already. Nothing is written where everything is there from the last synthesis.
 *
 * @param stackFolder the folder that Terraform runs in
 * @param folder another one for each image, relative to that
 */
export function stageImage({ context, contextHash, dockerfile, secrets }: ImagePlan, stackFolder: string, folder: string): ImageAssets {
  const at = (...names: string[]) => join(stackFolder, folder, ...names);
  const contextName = contextHash.slice(0, 32);
  const dockerfileName = `${shortHash(dockerfile.text)}.Dockerfile`;
  const scriptName = `${shortHash(SHOW_FAILURE)}.show-failure.sh`;
  [BUILD_LOG, FAILED_BUILD_LOG].forEach((log) => rmSync(at(log), { force: true }));
  removeOutlived(at());
  stageContext(context.entries, at(contextName));
  stageText(at(`${contextName}.staged`), '');
  stageText(at(dockerfileName), dockerfile.text);
  stageText(at(`${dockerfileName}.dockerignore`), '# The context holds only what the app\'s own rules let in.\n');
  stageText(at(scriptName), SHOW_FAILURE);
  Object.entries(secrets).forEach(([id, file]) => stageLink(at('secrets', id), file));
  return {
    folder,
    context: `${folder}/${contextName}`,
    stagedMark: `${folder}/${contextName}.staged`,
    dockerfile: `../${dockerfileName}`,
    logFile: `${folder}/${BUILD_LOG}`,
    script: `${folder}/${scriptName}`,
    secrets: Object.keys(secrets).sort().map((id) => ({ id, source: `${folder}/secrets/${id}` })),
  };
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
