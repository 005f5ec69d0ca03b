const NAME = /^[A-Za-z_][A-Za-z0-9_.-]*$/;

/** The name of an environment variable. */
export function checkedVariable(name: string): string {
  if (!NAME.test(name)) {
    throw new Error(`"environment" must hold names of letters, digits, "_", "." and "-" that don't start with a digit, got "${name}"`);
  }
  return name;
}
