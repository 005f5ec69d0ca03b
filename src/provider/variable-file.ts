import { DataResource, Fn, TerraformResource, TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';
import { escapeLiterals } from './literals';

/** A file that Terraform writes from an ephemeral variable while it applies. */
export interface VariableFile {
  readonly variable: string;
  /** Path on the machine that runs Terraform. */
  readonly path: string;
  /** The file is written again when one of them changes. */
  readonly triggers: string[];
  /** Literal text around the value. */
  readonly prefix: string;
  readonly suffix: string;
  readonly urlEncoded: boolean;
}

/** Declares a variable that is kept neither in the plan nor in the state. */
export function renderVariable(scope: Construct, name: string): TerraformVariable {
  const variable = new TerraformVariable(scope, name, { type: 'string', nullable: false });
  variable.overrideLogicalId(name);
  variable.addOverride('ephemeral', true);
  return variable;
}

/** The value for resources, which plan and state then hold: only provisioners take an ephemeral one. */
export function keptVariable(variable: TerraformVariable, urlEncoded: boolean): string {
  variable.addOverride('ephemeral', false);
  variable.addOverride('sensitive', true);
  return urlEncoded ? Fn.urlencode(variable.stringValue) : variable.stringValue;
}

/** Renders the file as a provisioner: besides providers, the only place that takes ephemeral values and keeps none. */
export function renderVariableFile(scope: Construct, id: string, file: VariableFile): TerraformResource {
  const value = file.urlEncoded ? `urlencode(var.${file.variable})` : `var.${file.variable}`;
  return new DataResource(scope, id, {
    triggersReplace: file.triggers,
    provisioners: [{
      type: 'local-exec',
      command: 'umask 077 && mkdir -p "$(dirname "$FILE")" && printf %s "$CONTENT" > "$FILE"',
      environment: { FILE: file.path, CONTENT: `${escapeLiterals(file.prefix)}\${${value}}${escapeLiterals(file.suffix)}` },
    }],
  });
}
