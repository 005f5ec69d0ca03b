/** A volume in Docker's own words. Plain data; strings are literal. */
export interface VolumeSpec {
  readonly name: string;
  /** Whether the name was chosen by the user, and must stay as it is. */
  readonly fixedName: boolean;
  readonly driver?: string;
  readonly driverOptions: { readonly [name: string]: string };
  /** Chosen by the user. */
  readonly labels: { readonly [name: string]: string };
  /** The library's own, which never change. */
  readonly ownLabels: { readonly [name: string]: string };
}
