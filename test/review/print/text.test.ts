import stringWidth from 'string-width';
import { judge } from '../../../src/review/gate/verdict';
import { TextOptions, printText } from '../../../src/review/print/text';
import { reviewPlan } from '../../../src/review/review';
import { fixture } from '../fixtures';

function textOf(group: string, options: Partial<TextOptions> = {}): string {
  const { review } = reviewPlan(fixture(group), {
    stack: 'shop',
    stage: 'production',
  });
  const text = printText(
    review,
    judge(review, { failOn: ['data-loss'] }, '2026-11-24'),
    { color: false, width: 100, details: false, exitCode: 3, ...options },
  );
  return text.replace(/review-[0-9a-f]{6}/g, 'shop');
}

test('a review reads like this', () => {
  expect(textOf('data')).toMatchInlineSnapshot(`
    "shop (production) · 2 containers restart, 3 volumes DESTROYED

     !  anonymous        restarts, 0.6–2.5 s down  label a added (b); is killed at once:
                                                   "destroy_grace_seconds" isn't set
     !  kept-anonymous   restarts, 0.6–2.5 s down  label a added (b); is killed at once:
                                                   "destroy_grace_seconds" isn't set
     ✗  dropped-volume   volume shop-dropped DESTROYED: all its data is lost
                         removed from the code; keep it in the code, or take it out of the state
                         first: terraform state rm
     ✗  labelled-volume  volume shop-labelled DESTROYED and made anew, empty: all its data is
                         lost
                         label a added (b); undo the edit: a volume can't be changed, only made anew;
                         or see "Moving a volume"
     ✗  renamed-volume   volume shop-renamed DESTROYED and made anew, empty: all its data is
                         lost
                         name shop-renamed → shop-renamed-2; keep the old name, or
                         see "Moving a volume"
     ✗  data             container anonymous: the anonymous volume at /cache is LOST with the old
                         container
                         mount a named volume at /cache

    Found, but not blocking here: outage (2).
    Verdict: blocked by data-loss (4). Exit code 3.
    "
  `);
});

test.each([40, 60, 80, 120])(
  'no line is wider than a terminal of %d columns',
  (width) => {
    const lines = ['data', 'access', 'ineffective', 'failures'].flatMap(
      (group) => textOf(group, { width }).split('\n'),
    );
    expect(lines.filter((line) => stringWidth(line) > width)).toEqual([]);
  },
);

test('color marks what matters', () => {
  expect(textOf('data', { color: true })).toMatch(/\u001b\[31m✗\u001b\[39m/);
});

test('details list supporting operations, too', () => {
  expect(textOf('images')).not.toMatch(/^ \S +rebuilt +image is built anew/m);
  expect(textOf('images', { details: true })).toMatch(
    /^ \S +rebuilt +image is built anew/m,
  );
});
