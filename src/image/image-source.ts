import { existsSync, readFileSync, statSync } from 'fs';
import { dirname, join } from 'path';
import { AppFolder, folderWithin } from './app-folder';
import { BuildContext } from './build-context/build-context';
import { IgnoreRules } from './build-context/ignore-rules';
import { OwnDockerfile, readDockerfile } from './dockerfile/own-dockerfile';
import { INVENTORY_FOLDER } from './image-inventory';
import { InstallSources, installSources, WHEELHOUSE } from './install-sources';
import { PythonAppImageProps } from './python-app-image-props';

/** What an image is built from, as it lies on this machine. */
export interface ImageSource {
  /** Absolute path of the app's folder. */
  readonly folder: string;
  /** What the folder gives to the build. */
  readonly context: BuildContext;
  /** The app's own Dockerfile; none where one is to be generated. */
  readonly dockerfile?: OwnDockerfile;
  /** What the build may use beside the folder. */
  readonly installSources: InstallSources;
}

/** Reads the folder of an app. Throws where something that a property names isn't there. */
export function readImageSource(app: Pick<AppFolder, 'output' | 'resolve'>, props: PythonAppImageProps): ImageSource {
  const folder = app.resolve(props.source);
  checkFolder(folder, props);
  const sources = installSources({ ...props, resolve: (path) => app.resolve(path) });
  return {
    folder,
    context: contextOf(folder, props, app.output, sources),
    dockerfile: props.dockerfile === undefined ? undefined : readDockerfile(readFileSync(join(folder, props.dockerfile), 'utf8'), props.target),
    installSources: sources,
  };
}

function checkFolder(folder: string, { source, dockerfile }: PythonAppImageProps): void {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new Error(`"source" must be a folder, got "${source}", but ${folder} ${existsSync(folder) ? 'is a file' : "isn't there"}: `
      + 'give a path that is absolute or relative to the folder of cdktf.json');
  }
  if (dockerfile !== undefined && !existsSync(join(folder, dockerfile))) {
    throw new Error(`"dockerfile" must be a path relative to "source", got "${dockerfile}", but ${join(folder, dockerfile)} isn't there`);
  }
}

function contextOf(folder: string, { dockerfile }: PythonAppImageProps, output: string, { wheelhouse }: InstallSources): BuildContext {
  const rules = IgnoreRules.forFolder(folder, dockerfile);
  const excluded = [output, join(dirname(output), INVENTORY_FOLDER), ...(wheelhouse === undefined ? [] : [wheelhouse])]
    .flatMap((path) => folderWithin(folder, path));
  const context = BuildContext.of(folder, rules, excluded);
  return wheelhouse === undefined ? context : context.with(WHEELHOUSE, BuildContext.of(wheelhouse, new IgnoreRules('')));
}
