import { Drift, Finding, Operation, Tone } from '../model';
import { Edit } from '../plan/edits';
import { ResourceChange } from '../plan/terraform-plan';
import { PlanContext } from '../plan-context';

/** What there is to find something in. */
export interface Search {
  readonly context: PlanContext;
  readonly operations: readonly Operation[];
  readonly drift: readonly Drift[];
  readonly edits: ReadonlyMap<ResourceChange, readonly Edit[]>;
}

/** A finding before its kind has put its name to it. */
export type Found = Omit<Finding, 'policy'>;

/** One kind of finding: the policy that is about it, how it is told, and how it is found. */
export interface FindingKind {
  /** The policy's name. */
  readonly policy: string;
  /** What the policy blocks, for the help. */
  readonly about: string;
  /** The word that stands where an operation has its name. */
  readonly subject: string;
  readonly sign: string;
  readonly tone: Tone;
  /** Whether it blocks where nobody says what does: only what can't be undone. */
  readonly blocksByDefault?: boolean;
  /** Whether each is told by the line of an operation, and needs none of its own. */
  readonly toldByOperation?: boolean;
  /** Whether the cure is left to the page and the JSON. */
  readonly terse?: boolean;
  find(search: Search): Found[];
}
