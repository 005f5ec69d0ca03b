/** A network in Docker's own words. Plain data; strings are literal. */
export interface NetworkSpec {
  readonly name: string;
  /** Whether the name was chosen by the user, and must stay as it is. */
  readonly fixedName: boolean;
  readonly driver: string;
  /** No way out to other networks. */
  readonly internal: boolean;
  /** Containers started by hand, and Swarm services, may join. */
  readonly attachable: boolean;
  readonly ipv6: boolean;
  readonly subnets: SubnetSpec[];
  readonly options: { readonly [name: string]: string };
  readonly labels: { readonly [name: string]: string };
}

/** Addresses in canonical form. */
export interface SubnetSpec {
  readonly subnet: string;
  readonly gateway: string;
}
