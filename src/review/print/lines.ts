import { printable } from '../display';
import { findingKind } from '../findings';
import { Verdict, countByPolicy } from '../gate/verdict';
import { Finding, ImpactKind, Operation, Review, Tone } from '../model';
import { own } from '../own';
import { count, editText } from '../words';

/** One change as every printer tells it. */
export interface Line {
  readonly sign: string;
  readonly tone: Tone;
  /** What it is about: a short name. */
  readonly subject: string;
  readonly headline: string;
  readonly details: readonly string[];
}

export interface LineOptions {
  /** Whether operations that only serve another one get a line. */
  readonly supporting: boolean;
  /** Whether every edit is a detail. */
  readonly edits: boolean;
}

const IMPACTS: { readonly [kind in ImpactKind]: { sign: string; tone: Tone } } = {
  'unknown': { sign: '?', tone: 'warning' },
  'destroy': { sign: '-', tone: 'warning' },
  'replace': { sign: '!', tone: 'warning' },
  'none': { sign: '·', tone: 'info' },
  'ignored': { sign: '≈', tone: 'warning' },
  'update': { sign: '✓', tone: 'good' },
  'start': { sign: '+', tone: 'good' },
  'roll': { sign: '✓', tone: 'good' },
  'restart': { sign: '!', tone: 'warning' },
  'outage': { sign: '✗', tone: 'bad' },
  'data-loss': { sign: '✗', tone: 'bad' },
};

const SIGNS: { readonly [actions: string]: string } = { create: '+', delete: '-' };

const TONES: readonly Tone[] = ['info', 'good', 'warning', 'bad'];

/** More causes than this are counted. */
const MAX_DETAILS = 6;

/**
 * One line for each operation that is told by itself, the worst last, then one for each finding that no operation tells:
 * outages and destroyed volumes are told by their operations.
 */
export function linesOf(review: Review, { supporting, edits }: LineOptions): Line[] {
  const told = review.operations.filter((operation) => supporting || !operation.supporting);
  const lost = new Map(told.filter(({ impact }) => impact.kind === 'data-loss').map(({ resource }) => [resource.address, [] as Finding[]]));
  const findings = review.findings.filter(({ policy }) => findingKind(policy)?.toldByOperation !== true);
  findings.filter(({ policy }) => policy === 'data-loss').forEach((finding) => lost.get(finding.resource.address)?.push(finding));
  const operations = told.map((operation) => operationLine(operation, lost.get(operation.resource.address) ?? [], edits));
  operations.sort((a, b) => TONES.indexOf(a.tone) - TONES.indexOf(b.tone));
  return [...operations, ...findings.filter(({ policy, resource }) => policy !== 'data-loss' || !lost.has(resource.address)).map(findingLine)];
}

/** For pages and comments, where the first lines are the ones that are read. */
export function worstFirst(lines: readonly Line[]): Line[] {
  return [...lines].sort((a, b) => TONES.indexOf(b.tone) - TONES.indexOf(a.tone));
}

/** `2 containers roll, 1 restarts, 1 volume DESTROYED`. */
export function summaryOf(review: Review): string {
  const groups = new Map<string, { noun: string; verb: string; amount: number }>();
  for (const { resource, impact, supporting, actions } of review.operations.filter(({ supporting: folded }) => !folded)) {
    const verb = impact.verb ?? summaryVerb(impact.kind, actions.join());
    const group = groups.get(`${resource.noun} ${verb}`) ?? { noun: resource.noun, verb, amount: 0 };
    groups.set(`${resource.noun} ${verb}`, { ...group, amount: group.amount + (supporting ? 0 : 1) });
  }
  const rank = (noun: string) => (NOUN_ORDER.indexOf(noun) + 1) || NOUN_ORDER.length + 1;
  const sorted = [...groups.values()].sort((a, b) => rank(a.noun) - rank(b.noun));
  const parts = sorted.map(({ noun, verb, amount }, at) => {
    const verbs = verb.split('|');
    const text = verbs[amount === 1 ? 0 : verbs.length - 1];
    return `${sorted[at - 1]?.noun === noun ? amount : count(amount, noun)} ${text}`;
  });
  return parts.length > 0 ? parts.join(', ') : quietSummary(review);
}

/** Operations that another line tells about. */
export function supportingText(review: Review): string | undefined {
  const supporting = review.operations.filter((operation) => operation.supporting);
  const groups = new Map<string, number>();
  supporting.forEach(({ resource, impact }) => groups.set(`${resource.noun}|${impact.text}`, (groups.get(`${resource.noun}|${impact.text}`) ?? 0) + 1));
  const parts = [...groups].map(([key, amount]) => {
    const [noun, text] = key.split('|');
    return `${count(amount, noun)} ${amount === 1 ? text : text.replace(/^is /, 'are ')}`;
  });
  return parts.length > 0 ? `and ${parts.join(', ')}` : undefined;
}

/** `blocked by data-loss (1)`. */
export function verdictText({ blocking, passed }: Verdict): string {
  return passed ? 'nothing blocks' : `blocked by ${policiesText(blocking)}`;
}

/** What else was found, and what was let through. */
export function verdictNotes({ passing, allowed, expired }: Verdict): string[] {
  return [
    ...(passing.length > 0 ? [`Found, but not blocking here: ${policiesText(passing)}.`] : []),
    ...allowed.map(({ finding, entry }) => `Allowed until ${entry.expires}: ${finding.policy} of ${printable(finding.resource.address)} (${printable(entry.reason)}).`),
    ...expired.map((entry) => `The allow-list's entry for ${entry.policy} of ${printable(entry.resource)} expired on ${entry.expires}.`),
  ];
}

/** In which order the summary counts. */
const NOUN_ORDER = ['container', 'service', 'image', 'registry image', 'network', 'volume'];

function summaryVerb(kind: ImpactKind, actions: string): string {
  const verbs: { readonly [kind_ in ImpactKind]: string } = {
    'unknown': 'not known',
    'destroy': 'destroyed',
    'replace': 'replaced',
    'none': quietVerb(actions),
    'ignored': 'unchanged',
    'start': 'starts|start',
    'update': 'changes while it runs|change while they run',
    'roll': 'rolls|roll',
    'restart': 'restarts|restart',
    'outage': actions === 'delete' ? 'stops|stop' : 'is down while its image is made|are down while their images are made',
    'data-loss': 'DESTROYED',
  };
  return verbs[kind];
}

function quietVerb(actions: string): string {
  const verbs: { readonly [actions_: string]: string } = { create: 'created', delete: 'removed' };
  return own(verbs, actions) ?? (actions.includes('delete') && actions.includes('create') ? 'replaced' : 'changed');
}

function quietSummary({ findings }: Review): string {
  return findings.length > 0 ? 'nothing changes, but look at this' : 'nothing changes';
}

function policiesText(findings: readonly Finding[]): string {
  return [...countByPolicy(findings)].map(([policy, amount]) => `${policy} (${amount})`).join(', ');
}

function operationLine({ resource, impact, causes, edits, actions }: Operation, losses: readonly Finding[], all: boolean): Line {
  const { sign, tone } = IMPACTS[impact.kind];
  const plain = impact.text.startsWith(resource.noun) || resource.name.includes(`${resource.noun}.`) || ['container', 'service'].includes(resource.noun);
  const reasons = causes.map(({ text }) => text);
  const more = all ? edits.map(editText).filter((text) => !reasons.includes(text)) : [];
  return {
    sign: impact.kind === 'none' ? SIGNS[actions.join()] ?? sign : sign,
    tone: impact.kind === 'roll' && impact.downtime !== undefined ? 'warning' : tone,
    subject: resource.name,
    headline: plain ? impact.text : `${resource.noun} ${impact.text}`,
    details: [...limited(all ? [...reasons, ...more] : reasons, all), ...impact.notes ?? [], ...losses.flatMap(({ cure }) => cure ?? [])],
  };
}

function findingLine(finding: Finding): Line {
  const { subject, sign, tone, terse } = findingKind(finding.policy)!;
  return {
    sign: finding.sign ?? (finding.informative === true ? '·' : sign),
    tone: finding.informative === true || finding.sign === '-' ? 'info' : tone,
    subject: finding.subject ?? subject,
    headline: finding.text,
    details: finding.informative === true || terse === true || finding.cure === undefined ? [] : [finding.cure],
  };
}

function limited(texts: readonly string[], all: boolean): string[] {
  return all || texts.length <= MAX_DETAILS ? [...texts] : [...texts.slice(0, MAX_DETAILS), `${texts.length - MAX_DETAILS} more`];
}
