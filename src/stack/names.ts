import { TerraformStack, Token } from 'cdktf';
import { IConstruct } from 'constructs';

const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/;

/** CDKTF adds a construct with this id to each stack at synth, and then fails without a hint at what to change. */
const CDKTF_ID = 'backend';
const OWN_LABELS = 'cdktf-python-docker.';

/** The label that names the stack on everything that belongs to it. */
export const STACK_LABEL = `${OWN_LABELS}stack`;

/**
 * The name of a construct on the engine: its stack and its path in it, joined by hyphens, e.g. `shop-web`.
 *
 * @throws if that isn't a name that Docker takes, or the id is one of CDKTF's own
 */
export function engineName(construct: IConstruct): string {
  const stack = TerraformStack.of(construct);
  if (construct.node.scope === stack && construct.node.id === CDKTF_ID) {
    throw new Error(`The id "${construct.node.path}" is taken by CDKTF itself, for the stack's Terraform backend: choose another id`);
  }
  const name = [stack.node.id, ...pathInStack(construct)].join('-');
  if (!NAME.test(name)) {
    throw new Error(`The id "${construct.node.path}" gives the name "${name}", but Docker allows only letters, digits, "_", "." and "-" and a letter or digit first: choose another id, or give a name`);
  }
  return name;
}

/** The ids from the stack down to a construct; `Default` is what a construct calls the heart of it, and no name. */
export function pathInStack(construct: IConstruct): string[] {
  const stack = TerraformStack.of(construct);
  return construct.node.scopes.slice(stack.node.scopes.length).map(({ node }) => node.id).filter((id) => id !== 'Default');
}

/**
 * A name that the user chose.
 *
 * @param prop the prop that holds it, for the error
 */
export function checkedName(prop: string, name: string): string {
  if (!Token.isUnresolved(name) && !NAME.test(name)) {
    throw new Error(`"${prop}" must hold only letters, digits, "_", "." and "-" and start with a letter or digit, got "${name}"`);
  }
  return name;
}

/** Labels that the user chose: names without spaces, none of the library's own. */
export function checkedLabels(labels: { readonly [name: string]: string }): { readonly [name: string]: string } {
  const unusable = Object.keys(labels).find((name) => !/^\S+$/.test(name) || name.startsWith(OWN_LABELS));
  if (unusable !== undefined) {
    throw new Error(`"labels" must hold names without spaces that don't start with "${OWN_LABELS}", got "${unusable}"`);
  }
  return labels;
}

/** The labels that every resource of a stack carries. They never change, since on networks and volumes a change destroys. */
export function stackLabels(construct: IConstruct): { readonly [name: string]: string } {
  return { [STACK_LABEL]: TerraformStack.of(construct).node.id };
}
