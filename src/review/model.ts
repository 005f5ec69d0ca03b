import { Edit } from './plan/edits';
import { Action } from './plan/terraform-plan';

/**
 * What a deploy will do, without a word on how it is printed. Every text that is meant for readers is safe to show: secrets are
 * masked and control characters are written as escapes. Printers add the escapes of their own markup. What identifies something –
 * addresses, types, paths – is raw, as Terraform knows it: a text that is cut or escaped names two things at once. Printers show it
 * by `printable`.
 */
export interface Review {
  /** The stack's name. */
  readonly stack: string;
  /** The stage, such as `production`, where the app names one. */
  readonly stage?: string;
  readonly terraformVersion?: string;
  /** Every change that a person should see, in the order of the plan. */
  readonly operations: readonly Operation[];
  /** What was changed outside of Terraform since the last apply. */
  readonly drift: readonly Drift[];
  /** What policies look at. */
  readonly findings: readonly Finding[];
}

export interface Operation {
  readonly resource: ResourceRef;
  /** The actions of the plan in their order: `delete, create` stops the old one first, `create, delete` starts the new one first. */
  readonly actions: readonly Action[];
  readonly causes: readonly Cause[];
  readonly impact: Impact;
  /** The raw edits behind the causes. */
  readonly edits: readonly Edit[];
  /** Whether the operation only serves another one (the image that is built for a container), which tells about it. */
  readonly supporting: boolean;
}

export interface ResourceRef {
  /** Terraform's address, raw. */
  readonly address: string;
  /** Terraform's type, raw. */
  readonly type: string;
  /** What Docker calls it, such as `container`. */
  readonly noun: string;
  /** The short name that a reader knows it by. */
  readonly name: string;
  /** The raw path of the construct, such as `shop/web/image`, where `cdk.tf.json` is at hand. */
  readonly constructPath?: string;
}

/**
 * What an operation means for those who use the app.
 *
 * - `none`: nothing that runs is touched.
 * - `ignored`: the plan shows an edit, but nothing will happen.
 * - `start`: something new starts.
 * - `update`: changed while it runs.
 * - `roll`: the new one is healthy before the old one stops.
 * - `restart`: the old one stops before the new one starts; down for `downtime`.
 * - `outage`: down for good, or for as long as an image is built or pulled.
 * - `data-loss`: data is gone for good.
 * - `destroy`, `replace`: a resource of another provider than Docker's is destroyed, or destroyed and made anew.
 * - `unknown`: something happens that the plan doesn't tell.
 */
export type ImpactKind = 'unknown' | 'destroy' | 'replace' | 'none' | 'ignored' | 'start' | 'update' | 'roll' | 'restart' | 'outage' | 'data-loss';

export interface Impact {
  readonly kind: ImpactKind;
  /** In words, such as `restarts, about 12 s down`. */
  readonly text: string;
  /** What goes with it, such as `stops within 10 s`. */
  readonly notes?: readonly string[];
  /** How the summary says it, such as `imported`. @default - by the kind */
  readonly verb?: string;
  /** How long it is down; absent where it isn't, or for good. */
  readonly downtime?: Downtime;
}

/** An estimate in seconds. */
export interface Downtime {
  readonly low: number;
  readonly high: number;
  /** Work that comes on top and whose time can't be known from a plan. */
  readonly plus?: 'build' | 'pull' | 'steps';
}

/**
 * Why an operation happens.
 *
 * - `edit`: a setting was added, changed or removed in the code.
 * - `content`: what an image is made of was changed.
 * - `dependency`: a resource that this one uses is changed.
 * - `state`: Terraform's state asks for it: tainted, stopped, gone.
 * - `code`: the resource is new in the code, or gone from it.
 * - `request`: asked for by `-replace` or `replace_triggered_by`.
 */
export type CauseKind = 'edit' | 'content' | 'dependency' | 'state' | 'code' | 'request';

export interface Cause {
  readonly kind: CauseKind;
  /** In words, such as `environment LOG_LEVEL info → debug`. */
  readonly text: string;
}

export interface Drift {
  readonly resource: ResourceRef;
  /** `changed` outside of Terraform, `deleted`, or `stopped`. */
  readonly kind: 'changed' | 'deleted' | 'stopped';
  readonly edits: readonly Edit[];
  readonly text: string;
}

/** How much something matters: `good` is safe, `bad` can't be undone or fails. */
export type Tone = 'good' | 'info' | 'warning' | 'bad';

export interface Finding {
  /** The policy that is about it: the name of its kind. */
  readonly policy: string;
  /** The resource that it is about. */
  readonly resource: ResourceRef;
  /** One line: what will be. */
  readonly text: string;
  /** What to change to avoid it. */
  readonly cure?: string;
  /** The word that stands where an operation has its name. @default - that of its kind */
  readonly subject?: string;
  /** Whether it makes something reachable (`+`), unreachable (`-`), or neither. */
  readonly sign?: '+' | '-';
  /** How long something is down, for the policy `outage`. */
  readonly downtime?: Downtime;
  /** Told to the reader, but no policy fails on it. */
  readonly informative?: boolean;
}
