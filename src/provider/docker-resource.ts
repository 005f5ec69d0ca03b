import { TerraformProvider, TerraformResource, TerraformResourceLifecycle } from 'cdktf';
import { Construct } from 'constructs';
import { escapeLiterals } from './literals';

/** Attributes and blocks of a resource, by the provider's own names; `undefined` leaves one out. */
export interface Attributes {
  readonly [name: string]: unknown;
}

/** A resource. All but its type is read at synth, when the constructs are complete; synth may read it several times. */
export interface DockerResourceOptions {
  /** The provider's resource type, e.g. `docker_container`. */
  readonly type: string;
  readonly attributes: () => Attributes;
  readonly provider: () => TerraformProvider;
  readonly lifecycle?: () => TerraformResourceLifecycle | undefined;
  /** Resources that have to be there first, beyond those that attributes refer to. */
  readonly dependsOn?: () => TerraformResource[];
}

/**
 * The one resource class of this library: attributes in the provider's own names, rendered from a spec at synth.
 *
 * The generated bindings stop at provider 3.6.2 and silently drop every newer attribute (docs/decisions/0001).
 */
export class DockerResource extends TerraformResource {
  private readonly options: DockerResourceOptions;

  constructor(scope: Construct, id: string, options: DockerResourceOptions) {
    super(scope, id, { terraformResourceType: options.type, terraformGeneratorMetadata: { providerName: 'docker' } });
    this.options = options;
  }

  public override toTerraform(): any {
    this.provider ??= this.options.provider();
    this.lifecycle ??= this.options.lifecycle?.();
    this.dependsOn ??= dependencies(this.options.dependsOn?.() ?? []);
    return super.toTerraform();
  }

  protected override synthesizeAttributes(): { [name: string]: any } {
    return escapeLiterals(this.options.attributes()) as { [name: string]: any };
  }
}

function dependencies(resources: TerraformResource[]): string[] | undefined {
  return resources.length ? [...new Set(resources.map((resource) => `${resource.terraformResourceType}.${resource.friendlyUniqueId}`))].sort() : undefined;
}
