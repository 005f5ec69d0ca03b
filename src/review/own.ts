/** What a table holds for a key that comes from a plan: never what every object inherits, such as "constructor". */
export function own<T>(table: { readonly [key: string]: T }, key: string | undefined): T | undefined {
  return key !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}
