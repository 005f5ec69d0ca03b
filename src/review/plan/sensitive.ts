import { Json, isObject } from './terraform-plan';

/** Shown instead of a secret. */
export const MASK = '***';

/** What stands for a sensitive value inside of a review: the mask, with a number that no reader sees. */
const STAND_IN = /\*\*\*\u2063\d+\u2063/g;

interface Marked {
  readonly before?: Json;
  readonly after?: Json;
  readonly before_sensitive?: Json;
  readonly after_sensitive?: Json;
}

/**
 * Takes what Terraform marks as sensitive out of a plan's values, before anything looks at them: another text stands for it, which is
 * the same for the same value, so that edits are still seen. Keys of maps are taken out, too. Switches stay: they hold no secret, and
 * may matter (`privileged`).
 */
export class SensitiveValues {
  private readonly standIns = new Map<string, string>();

  /** The change without its sensitive values. */
  public takenOutOf<T extends Marked>(change: T): T {
    return {
      ...change,
      before: this.withoutMarked(change.before ?? null, change.before_sensitive),
      after: this.withoutMarked(change.after ?? null, change.after_sensitive),
    };
  }

  private withoutMarked(value: Json, marks: Json | undefined): Json {
    if (marks === true) {
      return this.withoutAll(value);
    }
    if (Array.isArray(value) && Array.isArray(marks)) {
      return value.map((entry, at) => this.withoutMarked(entry, marks[at]));
    }
    return isObject(value) && isObject(marks)
      ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, Object.hasOwn(marks, key) ? this.withoutMarked(part, marks[key]) : part]))
      : value;
  }

  private withoutAll(value: Json): Json {
    if (Array.isArray(value)) {
      return value.map((entry) => isObject(entry) ? this.withoutParts(entry) : this.withoutAll(entry));
    }
    if (isObject(value)) {
      return Object.fromEntries(Object.entries(value).map(([key, part]) => [this.standInFor(key), this.withoutAll(part)]));
    }
    return value === null || typeof value === 'boolean' || value === '' ? value : this.standInFor(JSON.stringify(value));
  }

  /** A block has the keys of the provider's schema. */
  private withoutParts(block: { [key: string]: Json }): Json {
    return Object.fromEntries(Object.entries(block).map(([key, part]) => [key, this.withoutAll(part)]));
  }

  private standInFor(value: string): string {
    const known = this.standIns.get(value) ?? `${MASK}\u2063${this.standIns.size}\u2063`;
    this.standIns.set(value, known);
    return known;
  }
}

/** The text as it may be shown. */
export function withMasks(text: string): string {
  return text.replace(STAND_IN, MASK);
}
