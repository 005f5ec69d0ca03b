import { createHash } from 'crypto';
import { DefaultTokenResolver, StringConcat, Tokenization } from 'cdktf';
import { IConstruct } from 'constructs';
import { Attributes } from './docker-resource';

/** What stands for a list that is a token as a whole. */
const LIST_MARKER = '#{TfToken[';

const RESOLVER = new DefaultTokenResolver(new StringConcat());

/** The label that holds a container's revision. */
export const REVISION_LABEL = 'cdktf-python-docker.revision';

/**
 * The revision: a hash of everything that the provider can't, or doesn't, update in place.
 *
 * The provider plans nothing for many removals and changes nothing for many edits; a changed label always replaces.
 * Attributes that it does update in place count only by their presence: their removal is one of those it misses.
 *
 * @param scope where references are resolved
 * @param attributes rendered attributes; references count by their expression, since the provider sees a changed value itself
 * @param updatedInPlace attributes whose edits the provider applies to the running container
 * @param onlyForTheProvider attributes that steer the provider and never reach the container
 */
export function revisionOf(
  scope: IConstruct, attributes: Attributes, updatedInPlace: ReadonlySet<string>, onlyForTheProvider: ReadonlySet<string>,
): string {
  const relevant = Object.keys(attributes).sort()
    .filter((name) => attributes[name] !== undefined && !onlyForTheProvider.has(name))
    .map((name) => [name, updatedInPlace.has(name) ? true : attributes[name]]);
  return shortHash(withExpressions(scope, relevant));
}

/**
 * The text of a value with Terraform's expressions in place of CDKTF's markers, whose numbers differ from synth to synth.
 *
 * Resolving one text is several times faster than a tree; only a list that is a token as a whole needs the tree.
 */
function withExpressions(scope: IConstruct, value: unknown): string {
  const resolve = (unresolved: unknown) => Tokenization.resolve(unresolved, { scope, resolver: RESOLVER, preparing: false });
  const text = JSON.stringify(value);
  return text.includes(LIST_MARKER) ? JSON.stringify(resolve(value)) : resolve(text);
}

/** A name that another configuration doesn't share, so that old and new can be there at the same time. */
export function hashedName(scope: IConstruct, base: string, configuration: Attributes): string {
  return `${base}-${shortHash(withExpressions(scope, configuration)).slice(0, 6)}`;
}

/** Twelve hexadecimal digits: short enough to read aloud, long enough not to collide within a stack. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
