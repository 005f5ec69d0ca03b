/** Options of a package index that is given by its address. */
export interface PackageIndexOptions {
  /**
   * Whether the public index is asked too, for what this one doesn't have.
   *
   * Only where nobody else can publish under the names of your packages: an index that is asked first decides.
   *
   * @default false
   */
  readonly alongsidePublicIndex?: boolean;
}

/** Where packages come from, instead of from the public index. */
export class PackageIndex {
  /**
   * An index by its address, without credentials: those go into `netrc`.
   *
   * @param url address of the simple index, such as `https://packages.example.com/simple/`
   * @throws if it is no http or https address, or has credentials in it
   */
  public static fromUrl(url: string, options: PackageIndexOptions = {}): PackageIndex {
    if (!/^https?:\/\/[^\s]+$/.test(url)) {
      throw new Error(`"packageIndex" must be an http or https address, got "${url}"`);
    }
    if (/^https?:\/\/[^/]*@/.test(url)) {
      throw new Error('"packageIndex" has credentials in its address, and would show them in the Dockerfile and the plan: '
        + 'put them into a netrc file and set "netrc", or use PackageIndex.fromSecretFile()');
    }
    return new PackageIndex(url, undefined, undefined, options.alongsidePublicIndex ?? false);
  }

  /**
   * An index whose address, with credentials in it, is the only line of a file. It is mounted at the build and leaves no trace.
   *
   * @param path of the file, absolute or relative to the folder of cdktf.json
   */
  public static fromSecretFile(path: string): PackageIndex {
    return new PackageIndex(undefined, path, undefined, false);
  }

  /**
   * A folder of wheels, and nothing else: the build needs no network.
   *
   * It must hold uv itself too: `pip download --dest wheels --requirement requirements.txt uv==<version>`, with the version that the error names.
   *
   * @param path of the folder, absolute or relative to the folder of cdktf.json
   */
  public static fromWheelhouse(path: string): PackageIndex {
    return new PackageIndex(undefined, undefined, path, false);
  }

  private constructor(
    /** Address of the index; undefined where a file holds it or there is a wheelhouse. */
    public readonly url: string | undefined,
    /** Path of the file that holds the address. */
    public readonly secretFile: string | undefined,
    /** Path of the folder of wheels. */
    public readonly wheelhouse: string | undefined,
    /** Whether the public index is asked too. */
    public readonly alongsidePublicIndex: boolean,
  ) {}
}
