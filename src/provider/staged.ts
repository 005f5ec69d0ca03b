import { TerraformResourceLifecycle } from 'cdktf';
import { escapeLiterals } from './literals';

type Precondition = NonNullable<TerraformResourceLifecycle['precondition']>[number];

/**
 * Says in a sentence that a staged file is gone. A plan finds what it was made for, or fails: nothing else ever has that name.
 *
 * @param what begins the sentence
 * @param files paths of which one has to be there, absolute or relative to the folder that Terraform runs in
 */
export function stagedPrecondition(what: string, files: readonly string[]): Precondition {
  return {
    condition: `\${${files.map((file) => `fileexists(${place(file)})`).join(' || ')} && path.module != ""}`,
    errorMessage: escapeLiterals(`${what} is no longer staged on this machine, where it waits for a day at most: synthesize again, and review the new plan.`) as string,
  };
}

function place(file: string): string {
  return file.startsWith('/') || /^[A-Za-z]:/.test(file) ? JSON.stringify(escapeLiterals(file)) : `"\${path.module}/${file}"`;
}
