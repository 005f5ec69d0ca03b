import { DataResource, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { escapeLiterals } from './literals';

/** A command that the deploying machine runs once for each content of an image. */
export interface ImageStepSpec {
  /** The image's reference on the engine; may be a token. */
  readonly reference: string;
  /** Its reference in a registry, where it is in one; may be a token. */
  readonly pullReference?: string;
  /** Shell command; the reference is in `$IMAGE`, that in a registry where there is one. Literal. */
  readonly command: string;
  /** Its environment, beside that of whoever deploys. Literal. */
  readonly environment: { readonly [name: string]: string };
  /** What else repeats it. Literal. */
  readonly triggers: { readonly [name: string]: string };
}

/** Renders the command as a provisioner. What takes a reference from `referenceAfter` waits for it, and isn't touched when it fails. */
export function renderImageStep(scope: Construct, id: string, spec: ImageStepSpec): TerraformResource {
  const { reference, pullReference, command, environment, triggers } = spec;
  return new DataResource(scope, id, {
    triggersReplace: { reference, ...(pullReference === undefined ? {} : { pullReference }), ...escapeLiterals({ command, ...triggers }) as object },
    provisioners: [{
      type: 'local-exec',
      command: escapeLiterals(command) as string,
      environment: { ...escapeLiterals(environment) as object, IMAGE: pullReference ?? reference },
    }],
  });
}

/** A reference of the image, known when the step is done. */
export function referenceAfter(step: TerraformResource, kind: 'reference' | 'pullReference'): string {
  return step.getStringAttribute(`triggers_replace.${kind}`);
}
