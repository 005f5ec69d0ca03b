import { PythonAppImageProps } from './python-app-image-props';
import { looksSecret } from '../secrecy/looks-secret';

/** One sentence for each value that becomes part of the image and looks like a secret. */
export function secretWarnings({ environment = {}, buildArguments = {} }: PythonAppImageProps): string[] {
  return [
    ...suspects(environment).map((name) => `"environment" variable "${name}" looks like a secret: everybody who has the image can read it. Give it to the containers by their "secrets" instead`),
    ...suspects(buildArguments).map((name) => `"buildArguments" has "${name}", which looks like a secret: everybody who has the image can read it in its history. Use "buildSecrets" instead`),
  ];
}

function suspects(variables: { readonly [name: string]: string }): string[] {
  return Object.entries(variables).filter(([name, value]) => looksSecret(name, value)).map(([name]) => name);
}
