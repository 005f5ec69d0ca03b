import { blocks, isUnset, text } from '../plan/settings';
import { JsonObject, ResourceChange } from '../plan/terraform-plan';
import { PlanContext, after, before } from '../plan-context';

/** Addresses that stand for every address of the machine. */
const EVERYWHERE = ['0.0.0.0', '::'];

/** What the engine has only once and what stays has already: ports of the machine, and subnets. */
export class Conflicts {
  private readonly ports = new Map<string, { ip: string; user: ResourceChange }[]>();
  private readonly subnets: { range: Range; engine: string; user: ResourceChange }[] = [];

  public constructor(private readonly context: PlanContext) {
    for (const change of context.changes.filter(stays)) {
      if (change.type === 'docker_container' && before(change).must_run !== false) {
        publishedPorts(before(change)).forEach(({ key, ip }) => this.usersOf(change, key).push({ ip, user: change }));
      }
      if (change.type === 'docker_network') {
        this.subnets.push(...subnetsOf(before(change)).map((range) => ({ range, engine: this.engineOf(change), user: change })));
      }
    }
  }

  /** Who stays on a port that a new container is to have. */
  public port(change: ResourceChange): { readonly port: string; readonly user: ResourceChange } | undefined {
    return makesNew(change) ? publishedPorts(after(change)).flatMap(({ key, ip }) => this.usersOf(change, key)
      .filter((other) => other.ip === ip || [other.ip, ip].some((one) => EVERYWHERE.includes(one)))
      .map(({ user }) => ({ port: `${ip}:${key}`, user })))[0] : undefined;
  }

  /** Who stays on addresses that a new network is to have. */
  public subnet(change: ResourceChange): ResourceChange | undefined {
    return makesNew(change) ? subnetsOf(after(change)).flatMap(([from, to]) => this.subnets
      .filter(({ range, engine }) => engine === this.engineOf(change) && range[0] <= to && from <= range[1]))[0]?.user : undefined;
  }

  private usersOf(change: ResourceChange, port: string): { ip: string; user: ResourceChange }[] {
    const key = JSON.stringify([this.engineOf(change), port]);
    const users = this.ports.get(key) ?? [];
    this.ports.set(key, users);
    return users;
  }

  private engineOf(change: ResourceChange): string {
    return this.context.providerOf(change);
  }
}

type Range = readonly [from: number, to: number];

function stays({ change: { actions }, deposed }: ResourceChange): boolean {
  return deposed === undefined && actions.every((action) => action === 'no-op' || action === 'update');
}

function makesNew({ change: { actions } }: ResourceChange): boolean {
  return actions.includes('create');
}

function publishedPorts(values: JsonObject): { key: string; ip: string }[] {
  return blocks(values, 'ports').filter(({ external }) => !isUnset(external))
    .map(({ external, protocol, ip }) => ({ key: `${text(external)}/${text(protocol || 'tcp')}`, ip: text(ip || EVERYWHERE[0]) }));
}

function subnetsOf(values: JsonObject): Range[] {
  return blocks(values, 'ipam_config').flatMap(({ subnet }) => rangeOf(text(subnet)) ?? []);
}

/** The first and the last address of an IPv4 subnet, as numbers, in a list of one. */
function rangeOf(subnet: string): Range[] | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(subnet)?.slice(1).map(Number);
  if (parts === undefined) {
    return undefined;
  }
  const [a, b, c, d, bits] = parts;
  const size = 2 ** (32 - bits);
  const from = Math.floor((a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d) / size) * size;
  return [[from, from + size - 1]];
}
