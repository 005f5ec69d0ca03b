import { ConfigModule, Json, ResourceChange, TerraformPlan, isObject } from './terraform-plan';

/** Which resources use which, from the references in the plan's configuration. Addresses are without `count` and `for_each` keys. */
export class Dependencies {
  private readonly direct = new Map<string, Map<string, ReadonlySet<string>>>();
  private readonly used = new Map<string, ReadonlySet<string>>();
  private readonly keys = new Map<string, string>();
  private readonly providers = new Map<string, ReadonlySet<string>>();

  public constructor(plan: TerraformPlan) {
    this.addModule('', plan.configuration?.root_module);
    this.addProviders(plan);
  }

  /** What the resource at the address uses directly. */
  public of(address: string): ReadonlySet<string> {
    const known = this.used.get(address) ?? new Set([...this.direct.get(address)?.values() ?? []].flatMap((used) => [...used]));
    this.used.set(address, known);
    return known;
  }

  /** What one attribute of the resource uses. */
  public ofAttribute(address: string, attribute: string): ReadonlySet<string> {
    return this.direct.get(address)?.get(attribute) ?? new Set();
  }

  /** What the resource's provider is configured with: it is made before anything is done to the resource, even before it is destroyed. */
  public ofProvider(address: string): ReadonlySet<string> {
    return this.providers.get(address) ?? new Set();
  }

  /** The configuration of a provider that the resource is made with, such as `docker.other`; empty where the plan doesn't tell. */
  public providerKey(address: string): string {
    return this.keys.get(address) ?? '';
  }

  /** Whether the code sets the attribute; undefined where the resource isn't in the code. */
  public sets(address: string, attribute: string): boolean | undefined {
    return this.direct.get(address)?.has(attribute);
  }

  /** What the resource uses, directly or through others; with `seen`, what others are known to use is added to. */
  public transitive(address: string, seen = new Set<string>()): ReadonlySet<string> {
    const open = [address];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      for (const used of this.of(next)) {
        if (!seen.has(used)) {
          seen.add(used);
          open.push(used);
        }
      }
    }
    return seen;
  }

  private addProviders(plan: TerraformPlan): void {
    const root = plan.configuration?.root_module?.resources ?? [];
    const own = new Set(root.map(({ address }) => address));
    for (const { address, provider_config_key: key } of root) {
      const expressions = plan.configuration?.provider_config?.[key ?? '']?.expressions ?? {};
      this.providers.set(address, new Set(referencesIn(expressions).flatMap((reference) => target('', own, reference))));
    }
  }

  private addModule(prefix: string, module: ConfigModule | undefined): void {
    const own = new Set((module?.resources ?? []).map((resource) => `${prefix}${resource.address}`));
    for (const resource of module?.resources ?? []) {
      const attributes = new Map<string, ReadonlySet<string>>();
      const resolve = (references: string[]) => new Set(references.flatMap((reference) => target(prefix, own, reference)));
      Object.entries(resource.expressions ?? {}).forEach(([attribute, expression]) => attributes.set(attribute, resolve(referencesIn(expression))));
      attributes.set('depends_on', resolve(resource.depends_on ?? []));
      this.direct.set(`${prefix}${resource.address}`, attributes);
      this.keys.set(`${prefix}${resource.address}`, resource.provider_config_key ?? '');
    }
    Object.entries(module?.module_calls ?? {}).forEach(([name, call]) => this.addModule(`${prefix}module.${name}.`, call.module));
  }
}

/** The address of the resource in the configuration: without instance keys. */
export function configAddress(change: ResourceChange): string {
  const known = ADDRESSES.get(change) ?? withoutKeys(change);
  ADDRESSES.set(change, known);
  return known;
}

/** They are asked for again and again, for every pair of resources that depend on each other. */
const ADDRESSES = new WeakMap<ResourceChange, string>();

function withoutKeys(change: ResourceChange): string {
  const module = (change.module_address ?? '').replace(/\[("(?:[^"\\]|\\.)*"|\d+)\]/g, '');
  const local = `${change.mode === 'data' ? 'data.' : ''}${change.type}.${change.name}`;
  return module === '' ? local : `${module}.${local}`;
}

/** `docker_image.web.image_id` → `docker_image.web`; a reference to something that isn't a resource of the module is dropped. */
function target(prefix: string, own: ReadonlySet<string>, reference: string): string[] {
  const parts = reference.replace(/\[.*$/, '').split('.');
  const address = `${prefix}${parts.slice(0, parts[0] === 'data' ? 3 : 2).join('.')}`;
  return own.has(address) ? [address] : [];
}

function referencesIn(expression: Json): string[] {
  if (Array.isArray(expression)) {
    return expression.flatMap(referencesIn);
  }
  if (!isObject(expression)) {
    return [];
  }
  const { references } = expression;
  return Array.isArray(references) && references.every((reference) => typeof reference === 'string')
    ? references as string[]
    : Object.values(expression).flatMap(referencesIn);
}
