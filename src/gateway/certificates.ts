/** Options of certificates from an authority. */
export interface CertificateAuthorityOptions {
  /**
   * Address that the authority writes to when a certificate is about to expire.
   * @default - none
   */
  readonly email?: string;
}

/** Where a gateway gets the certificates for its domains from. It renews them by itself. */
export class Certificates {
  /**
   * From a public authority, Let's Encrypt or ZeroSSL. Port 80 or 443 of the domain has to lead to the gateway from the internet.
   */
  public static publicAuthority(options: CertificateAuthorityOptions = {}): Certificates {
    return new Certificates({ module: 'acme', email: options.email });
  }

  /**
   * From an authority of your own that speaks ACME, such as step-ca.
   *
   * @param directory URL of its directory, `https://…`
   * @throws if that isn't such a URL
   */
  public static acme(directory: string, options: CertificateAuthorityOptions = {}): Certificates {
    if (!URL.canParse(directory) || new URL(directory).protocol !== 'https:') {
      throw new Error(`"directory" must be the URL of an ACME directory, "https://…", got "${directory}"`);
    }
    return new Certificates({ module: 'acme', ca: directory, email: options.email });
  }

  /** From an authority inside the gateway that nobody knows: for tests and development. Its root is in the gateway's volume. */
  public static internal(): Certificates {
    return new Certificates({ module: 'internal' });
  }

  private constructor(private readonly issuer: { readonly [key: string]: string | undefined }) {}

  /**
   * The issuer in Caddy's own words.
   * @internal
   */
  public get _issuer(): { readonly [key: string]: string | undefined } {
    return this.issuer;
  }
}
