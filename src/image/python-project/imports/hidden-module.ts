import { posix } from 'path';
import { AppShape } from '../app-shape';
import { SourceFiles } from '../source-files';

/** Throws where the module that starts the app is never the one that Python imports by its name: a package goes before it. */
export function refuseHiddenModule(files: SourceFiles, { entryPoint, moduleFolder = '.' }: AppShape): void {
  const [module, attribute] = entryPoint.split(':');
  const path = module.split('.').join('/');
  for (const at of ['.', moduleFolder].map((folder) => posix.join(folder, path))) {
    const [file, package_] = [`${at}.py`, `${at}/__init__.py`];
    const isHidden = attribute !== undefined && files.has(file) && files.has(package_);
    if (isHidden && !new RegExp(`\\b${attribute.replace(/\W.*$/, '')}\\b`).test(files.read(package_))) {
      throw new Error(`"source": ${package_} hides ${file}, since Python takes a package before a module of the same name: rename one of the two`);
    }
  }
}
