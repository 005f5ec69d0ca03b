import { PythonAppImageProps } from './python-app-image-props';
import { looksSecret } from '../secrecy/looks-secret';

/** One sentence for each value that becomes part of the image and looks like a secret. */
export function secretWarnings({ environment = {}, installEnvironment = {}, buildArguments = {} }: PythonAppImageProps): string[] {
  return [
    ...suspects(environment).map((name) => `"environment" variable "${name}" looks like a secret: everybody who has the image can read it. Give it to the containers by their "secrets" instead`),
    ...suspects(installEnvironment).map((name) => `"installEnvironment" has "${name}", which looks like a secret: everybody who has the Dockerfile can read it. Use "buildSecrets" instead`),
    ...suspects(buildArguments).map((name) => `"buildArguments" has "${name}", which looks like a secret: everybody who has the image can read it in its history. Use "buildSecrets" instead`),
  ];
}

function suspects(variables: { readonly [name: string]: string }): string[] {
  return Object.entries(variables).filter(([name, value]) => looksSecret(name, value)).map(([name]) => name);
}
