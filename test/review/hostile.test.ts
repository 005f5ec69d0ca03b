import fc from 'fast-check';
import { fixtureText } from './fixtures';
import { judge } from '../../src/review/gate/verdict';
import { Json, PlanError, TerraformPlan, readPlan } from '../../src/review/plan/terraform-plan';
import { printHtml } from '../../src/review/print/html/review-page';
import { printJson } from '../../src/review/print/json';
import { printMarkdown } from '../../src/review/print/markdown';
import { printText } from '../../src/review/print/text';
import { ReviewedPlan, reviewPlan } from '../../src/review/review';
import { planTopology } from '../../src/review/topology/topology';

const TEXTS = ['by-hand', 'data', 'failures', 'images'].map(fixtureText);
const anyFixture = fc.constantFrom(...TEXTS);

/** Texts that would do harm where they aren't escaped. */
const hostileText = fc.oneof(
  fc.constantFrom('\u001b[2J\u001b[H', '\u202eevil', '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '](javascript:alert(1))', '| a | b |\n\n# head', '`rm`', '@everyone #1 https://evil.example', '\u0000', '\ud800'),
  fc.string({ unit: 'binary' }),
);

function printed({ context, review }: ReviewedPlan): { text: string; markdown: string; json: string; html: string } {
  const verdict = judge(review, { failOn: ['data-loss'] }, '2026-11-24');
  const entries = [{ review, verdict, topology: () => planTopology(context, review) }];
  return {
    text: printText(review, verdict, { color: false, width: 100, details: true, exitCode: 0 }),
    markdown: printMarkdown(entries),
    json: printJson(entries),
    html: printHtml(entries),
  };
}

test('fails with a clear message on a plan that is cut off at any byte', () => {
  fc.assert(fc.property(anyFixture, fc.double({ min: 0, max: 0.9999, noNaN: true }), (text, at) => {
    expect(() => readPlan(Buffer.from(text).subarray(0, Math.floor(text.trimEnd().length * at)).toString('utf8'))).toThrow(PlanError);
  }));
});

test('a plan with any part replaced by any JSON is reviewed, or fails with a clear message', () => {
  fc.assert(fc.property(anyFixture, fc.nat(), fc.jsonValue(), (text, at, value) => {
    let review: ReviewedPlan;
    try {
      review = reviewPlan(readPlan(JSON.stringify(replaced(JSON.parse(text), at, value as Json))), { stack: 'shop' });
    } catch (error) {
      expect(error).toBeInstanceOf(PlanError);
      return;
    }
    expect(printed(review).text).toContain('Verdict:');
  }), { numRuns: 300 });
});

test('no text of a plan steers a terminal', () => {
  fc.assert(fc.property(anyFixture, hostileText, (text, hostile) => {
    // eslint-disable-next-line no-control-regex
    expect(printed(reviewPlan(poisoned(text, hostile), { stack: hostile })).text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  }));
});

test('no text of a plan is Markdown or HTML in a comment', () => {
  fc.assert(fc.property(anyFixture, hostileText, (text, hostile) => {
    const { markdown } = printed(reviewPlan(poisoned(text, hostile), { stack: hostile }));
    const own = markdown.replace(/^<!-- plan-review:[^<>]* -->$|<\/?details>|<\/?summary>|<\/?code>|<br>/gm, '');
    expect(own).not.toMatch(/[<>`[\]@]|https?:/);
  }));
});

test('no text of a plan is HTML in the page', () => {
  fc.assert(fc.property(anyFixture, hostileText, (text, hostile) => {
    const { html } = printed(reviewPlan(poisoned(text, hostile), { stack: hostile }));
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).not.toMatch(/<img|<[^>]* on\w+=/);
  }), { numRuns: 40 });
});

test('the JSON stays JSON', () => {
  fc.assert(fc.property(anyFixture, hostileText, (text, hostile) => {
    expect(JSON.parse(printed(reviewPlan(poisoned(text, hostile), { stack: 'shop' })).json)).toMatchObject({ version: 1 });
  }));
});

test('fails with a clear message on a plan that is nested without end', () => {
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
  const change = `{"address": "docker_container.a", "type": "docker_container", "name": "a", "mode": "managed", "change": {"actions": ["update"], "before": {"env": ${deep}}, "after": {}}}`;
  expect(() => reviewPlan(readPlan(`{"format_version": "1.2", "resource_changes": [${change}]}`), { stack: 'shop' })).toThrow(PlanError);
});

test('a plan of 50 MB is reviewed', () => {
  const plan = JSON.parse(fixtureText('data')) as TerraformPlan;
  const [change] = plan.resource_changes!.filter(({ type }) => type === 'docker_container');
  const amount = Math.ceil(50e6 / JSON.stringify(change).length);
  const text = JSON.stringify({ ...plan, resource_changes: Array.from({ length: amount }, (_, at) => ({ ...change, address: `${change.address}[${at}]`, index: at })) });
  expect(text.length).toBeGreaterThan(50e6);
  expect(reviewPlan(readPlan(text), { stack: 'shop' }).review.operations).toHaveLength(amount);
});

/** The plan with its nth value replaced. */
function replaced(plan: Json, nth: number, value: Json): Json {
  let count = 0;
  const walk = (part: Json): number => {
    count += 1;
    return typeof part === 'object' && part !== null ? Object.values(part).reduce<number>((sum, inner) => sum + walk(inner as Json), 1) : 1;
  };
  const target = nth % walk(plan);
  count = 0;
  const copy = (part: Json): Json => {
    if (count++ === target) {
      return value;
    }
    if (Array.isArray(part)) {
      return part.map(copy);
    }
    return typeof part === 'object' && part !== null ? Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, copy(inner)])) : part;
  };
  return copy(plan);
}

/** The plan with every name and value of its resources replaced by a hostile text; what Terraform itself writes stays. */
function poisoned(text: string, hostile: string): TerraformPlan {
  const keep = new Set(['mode', 'type', 'actions', 'action_reason', 'replace_paths', 'format_version', 'references']);
  const walk = (key: string, value: Json): Json => {
    if (keep.has(key)) {
      return value;
    }
    if (Array.isArray(value)) {
      return value.map((inner) => walk('', inner));
    }
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(name, inner)]));
    }
    return typeof value === 'string' ? value + hostile : value;
  };
  return readPlan(JSON.stringify(walk('', JSON.parse(text))));
}
