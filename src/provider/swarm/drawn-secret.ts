import { Fn } from 'cdktf';
import { Construct } from 'constructs';
import { GENERATION_LENGTH } from './objects';
import { labelBlocks } from '../canonical';
import { DockerResource } from '../docker-resource';
import { generationName } from '../generation';
import { knownText } from '../known-text';
import { DrawnSecret, DrawnSecretSpec, KeptOptions } from '../target';

/** Characters of one draw: 88 in base64, of which a few aren't letters or digits. */
const CHARACTERS_EACH = 64;
/** Docker's limit on names of secrets, 64, without what tells one from the next. */
const LONGEST_BASE = 55;

/**
 * Renders a secret that Terraform draws once, when it makes the `docker_secret` that keeps it: nobody can read it from there, so
 * what others are told is in Terraform's state, too.
 *
 * A `uuid()` is drawn from the system's source of random numbers, 122 bits each.
 */
export function renderDrawnSecret(scope: Construct, spec: DrawnSecretSpec, { preventDestroy, provider: providerFor }: KeptOptions): DrawnSecret {
  const provider = providerFor();
  const keeper = new DockerResource(scope, 'Default', {
    type: 'docker_secret',
    attributes: () => ({
      name: generationName(spec.name.slice(0, LONGEST_BASE)),
      data: Fn.base64encode(drawn(spec.length)),
      labels: labelBlocks({ ...spec.labels, 'cdktf-python-docker.version': spec.version }),
    }),
    provider: () => provider,
    lifecycle: () => ({
      createBeforeDestroy: true,
      ignoreChanges: ['name', 'data'],
      ...(preventDestroy ? { preventDestroy: true } : {}),
    }),
  });
  const value = Fn.base64decode(keeper.getStringAttribute('data'));
  return (prefix, suffix) => ({
    kind: 'known',
    revision: JSON.stringify([spec.version, prefix, suffix]),
    base64: knownText(prefix, value, suffix),
    generation: Fn.substr(keeper.getStringAttribute('id'), 0, GENERATION_LENGTH),
  });
}

function drawn(length: number): string {
  const draws = Array.from({ length: Math.ceil(length / CHARACTERS_EACH) }, () => Fn.base64sha512(Fn.join('', [Fn.uuid(), Fn.uuid()])));
  return Fn.substr(Fn.replace(Fn.join('', draws), '/[^A-Za-z0-9]/', ''), 0, length);
}
