import { Tokenization } from 'cdktf';

/** What Terraform would take for a template, except the markers of CDKTF's own tokens. */
const TEMPLATE = /([$%])\{(?!TfToken\[)/g;

/**
 * Escapes template syntax (`${…}`, `%{…}`) in every literal string of a value, keys of maps too; tokens stay.
 *
 * An environment variable `${HOME}` reaches the container as it was written.
 */
export function escapeLiterals(value: unknown): unknown {
  if (typeof value === 'string') {
    return value.includes('{') ? value.replace(TEMPLATE, '$1$1{') : value;
  }
  if (value === null || typeof value !== 'object' || Tokenization.isResolvable(value)) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(escapeLiterals);
  }
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [escapeLiterals(key), escapeLiterals(entry)]));
}
