import { MASK } from './sensitive';
import { Json, isObject } from './terraform-plan';
import { hintsAtSecret } from '../../secrecy/secret-names';
import { withoutSecretShapes } from '../../secrecy/secret-values';

/** Settings of the provider that hold whole files. */
const CONTENT = /content(_base64)?$/;

/** Whether the setting called `name` is to be masked whole. */
export function isSecretName(name: string): boolean {
  return hintsAtSecret(name) || CONTENT.test(name);
}

/** The text with what looks like a secret masked; `name` is the setting that holds it. */
export function maskSecrets(name: string, text: string): string {
  return isSecretName(name) ? MASK : withoutSecretShapes(text, MASK);
}

/** Whether Terraform marks the value, or any part of it, as sensitive (or unknown: both marks have the shape of the value). */
export function isMarked(marks: Json | undefined): boolean {
  if (Array.isArray(marks)) {
    return marks.some(isMarked);
  }
  return isObject(marks) ? Object.values(marks).some(isMarked) : marks === true;
}
