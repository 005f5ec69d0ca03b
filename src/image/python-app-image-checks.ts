import { PythonAppImageProps } from './python-app-image-props';
import { OLDEST_MINOR } from './python-project/python-version';

/** Props that shape the generated Dockerfile, and so mean nothing beside an own one. */
const GENERATED_ONLY: (keyof PythonAppImageProps)[] = [
  'dependencyManager', 'extras', 'dependencyGroups', 'framework', 'command', 'pythonVersion', 'baseImage', 'buildPackages',
  'runtimePackages', 'prepare', 'environment', 'installEnvironment', 'writableSource', 'dataFolders', 'keepPackageTests', 'testStage',
];

const NAME = /^[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*$/;
const REGISTRY = /^[a-zA-Z0-9.-]+(:\d+)?$/;
/** Variables that the generated steps depend on. */
const OWN_VARIABLES = ['PATH', 'UV_PROJECT_ENVIRONMENT', 'VIRTUAL_ENV'];

const VARIABLE = /^[A-Za-z_]\w*$/;

/** Throws for a value that can't be right whatever the source holds. */
export function checkProps(props: PythonAppImageProps): void {
  for (const prop of props.dockerfile === undefined ? [] : GENERATED_ONLY) {
    if (props[prop] !== undefined) {
      throw new Error(`"${prop}" shapes a generated Dockerfile and has no effect beside "dockerfile": say it in ${props.dockerfile}, or leave one of the two out`);
    }
  }
  if (props.dockerfile !== undefined && props.packageIndex?.wheelhouse !== undefined) {
    throw new Error(`"packageIndex" with a folder of wheels has no effect beside "dockerfile": copy the folder in ${props.dockerfile}, or leave one of the two out`);
  }
  if (props.target !== undefined && props.dockerfile === undefined) {
    throw new Error(`"target" must name a stage of an own "dockerfile", got "${props.target}" without one: set "dockerfile", or leave "target" out`);
  }
  if (props.command && !props.command[0]?.trim()) {
    throw new Error(`"command" must hold a program, got ${JSON.stringify(props.command)}: give one, or leave "command" out`);
  }
  if (props.testStage && !props.testStage.command[0]?.trim()) {
    throw new Error(`"testStage" must have a command, got ${JSON.stringify(props.testStage.command)}: give one such as ["python", "-m", "pytest"], or leave "testStage" out`);
  }
  if (props.port !== undefined && !(Number.isInteger(props.port) && props.port >= 1 && props.port <= 65535)) {
    throw new Error(`"port" must be a whole number from 1 to 65535, got ${props.port}`);
  }
  if (props.pythonVersion !== undefined && !isPython(props.pythonVersion)) {
    throw new Error(`"pythonVersion" must be like "3.12" or "3.12.4", and not before 3.${OLDEST_MINOR}, got "${props.pythonVersion}"`);
  }
  if (props.imageName !== undefined && !isRepository(props.imageName)) {
    throw new Error(`"imageName" must be lower-case words joined by ".", "_" or "-", with "/" between them and no tag, got "${props.imageName}"`);
  }
  for (const prop of ['buildPackages', 'runtimePackages', 'extras', 'dependencyGroups'] as const) {
    const tests = prop === 'extras' || prop === 'dependencyGroups' ? props.testStage?.[prop] ?? [] : [];
    const wrong = [...props[prop] ?? [], ...tests].find((name) => !/^[A-Za-z0-9][A-Za-z0-9._+:-]*$/.test(name));
    if (wrong !== undefined) {
      throw new Error(`"${prop}" must hold names, got "${wrong}"`);
    }
  }
  const own = OWN_VARIABLES.find((name) => name in (props.installEnvironment ?? {}));
  if (own !== undefined) {
    throw new Error(`"installEnvironment" has "${own}", by which the installing steps find their tools: leave it out`);
  }
  const folder = props.dataFolders?.find((path) => !/^(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$/.test(path));
  if (folder !== undefined) {
    throw new Error(`"dataFolders" must hold absolute paths of letters, digits, ".", "_" and "-", got "${folder}"`);
  }
  for (const prop of ['environment', 'installEnvironment'] as const) {
    const multiline = Object.entries(props[prop] ?? {}).find(([, value]) => /[\r\n]/.test(value))?.[0];
    if (multiline !== undefined) {
      const cure = prop === 'environment' ? 'set it on the container' : 'write it on one line';
      throw new Error(`"${prop}" must have values of one line, but "${multiline}" has more: ${cure}`);
    }
  }
  for (const prop of ['environment', 'installEnvironment', 'buildArguments'] as const) {
    const wrong = Object.keys(props[prop] ?? {}).find((name) => !VARIABLE.test(name));
    if (wrong !== undefined) {
      throw new Error(`"${prop}" must have names of letters, digits and "_" that start with no digit, got "${wrong}"`);
    }
  }
}

function isPython(version: string): boolean {
  const minor = /^3\.(\d+)(\.\d+)?$/.exec(version)?.[1];
  return minor !== undefined && Number(minor) >= OLDEST_MINOR;
}

function isRepository(name: string): boolean {
  const [first, ...rest] = name.split('/');
  return rest.length === 0 ? NAME.test(first) : (NAME.test(first) || REGISTRY.test(first)) && rest.every((part) => NAME.test(part));
}
