/** The operating system and processor that an image is built for. */
export class Platform {
  /** 64-bit x86. */
  public static readonly LINUX_AMD64 = new Platform('linux/amd64');

  /** 64-bit ARM: Apple silicon, AWS Graviton, Raspberry Pi. */
  public static readonly LINUX_ARM64 = new Platform('linux/arm64');

  /**
   * Any other, as Docker writes it: `linux/arm/v7`.
   *
   * @throws if it isn't of that form
   */
  public static of(platform: string): Platform {
    if (!/^[a-z0-9]+\/[a-z0-9]+(\/v\d+)?$/.test(platform)) {
      throw new Error(`"platform" must be an operating system and a processor such as "linux/arm64", got "${platform}"`);
    }
    return new Platform(platform);
  }

  private constructor(
    /** As Docker writes it, such as `linux/amd64`. */
    public readonly value: string,
  ) {}
}
