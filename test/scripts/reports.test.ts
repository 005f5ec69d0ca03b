import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SCRIPT = join(__dirname, '../../scripts/lib/reports.js');

/** As jest-junit writes it. */
const suite = (file: string, ...cases: string[]) => {
  const of = (tag: string) => cases.filter((text) => text.includes(`<${tag}`)).length;
  return `  <testsuite name="${file}" errors="${of('error')}" failures="${of('failure')}" skipped="${of('skipped')}" timestamp="2026-11-26T02:56:47" time="61.2" tests="${cases.length}">
${cases.join('\n')}
  </testsuite>`;
};
const testCase = (name: string, inner = '') => `    <testcase classname="${name}" name="${name}" time="1.5">${inner}\n    </testcase>`;
const report = (...suites: string[]) => `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="jest tests" tests="5" failures="1" errors="1" time="3.042">
${suites.join('\n')}
</testsuites>`;

const FAILURE = '\n      <failure>Error: waited for 3 s; the last time:\nhttp://a: &quot;fetch&quot; failed\n    at Object.&lt;anonymous&gt; (/a/b.test.js:1:34)</failure>';

describe('the reports of a run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'reports-'));
  const [first, second] = [join(folder, 'engine.xml'), join(folder, 'again.xml')];
  const reports = (...args: string[]) => execFileSync(process.execPath, [SCRIPT, ...args], { encoding: 'utf8' }).trim();

  beforeEach(() => writeFileSync(first, report(
    suite('a.test.ts', testCase('answers &amp; serves', FAILURE), testCase('is built'), testCase('later', '\n      <skipped/>')),
    suite('b.test.ts', testCase('is never good', FAILURE)),
    suite('c.test.ts', testCase('c.test.ts', '\n      <error>Cannot find module</error>')),
    suite('d.test.ts', testCase('is good')),
  )));

  afterAll(() => rmSync(folder, { recursive: true }));

  test('are counted, also where a file could not be run', () => {
    expect(reports('count', first, join(folder, 'not-there.xml'))).toBe('2 3 1');
  });

  test('name the files in which something failed', () => {
    expect(reports('failed', first).split('\n')).toEqual(['a.test.ts', 'b.test.ts', 'c.test.ts']);
    expect(reports('failed', join(folder, 'not-there.xml'))).toBe('');
  });

  test('are settled by a second run: what passes then is flaky, with the reason of its failure', () => {
    writeFileSync(second, report(suite('a.test.ts', testCase('answers &amp; serves'), testCase('is built'), testCase('later', '\n      <skipped/>'))));
    reports('settle', first, second);
    expect(reports('count', first)).toBe('3 2 1');
    expect(reports('flaky', first)).toBe('engine: answers & serves (Error: waited for 3 s; the last time: http://a: "fetch" failed)');
    expect(readFileSync(first, 'utf8')).toContain('<testsuites name="jest tests" tests="6" failures="1" errors="1"');
  });

  test('fail on a second failure, and say nothing of flaky', () => {
    writeFileSync(second, report(suite('b.test.ts', testCase('is never good', FAILURE))));
    reports('settle', first, second);
    expect(reports('count', first)).toBe('2 3 1');
    expect(reports('flaky', first)).toBe('');
  });

  test('fail where the second run wrote nothing', () => {
    reports('settle', first, join(folder, 'not-there.xml'));
    expect(reports('count', first)).toBe('2 3 1');
  });

  test('call all tests of a file flaky that could not be run at first', () => {
    writeFileSync(second, report(suite('c.test.ts', testCase('is there'))));
    reports('settle', first, second);
    expect(reports('flaky', first)).toBe('engine: is there (Cannot find module)');
  });

  test('tell which files the unit tests run little of', () => {
    const lcov = join(folder, 'lcov.info');
    const record = (file: string, lines: number, hit: number) => `TN:\nSF:${file}\nDA:1,1\nLF:${lines}\nLH:${hit}\nend_of_record\n`;
    writeFileSync(lcov, record('src/a.ts', 100, 100) + record('src/b/c.ts', 100, 80) + record('test/d.ts', 100, 0));
    expect(reports('coverage', lcov).split('\n').map((line) => line.trim())).toEqual([
      'unit tests run 90.0 % of the lines of src; less than 90 % of:', '80 %  src/b/c.ts',
    ]);
  });

  test('tell how long the phases of deployments took', () => {
    const [debian, current] = ['debian', 'current'].map((engine) => join(folder, `${engine}.txt`));
    writeFileSync(debian, 'plan 1600\napply 4000\n');
    writeFileSync(current, 'plan 2400\n');
    expect(reports('phases', debian, current).split('\n').map((line) => line.trim()).sort()).toEqual(['4 s  apply, 1 times', '4 s  plan, 2 times']);
  });

  test('tell what took longest', () => {
    expect(reports('slowest', '1', first).split('\n').map((line) => line.trim())).toEqual([
      '61 s  file  engine a.test.ts', '2 s  test  engine a.test.ts: answers & serves',
    ]);
  });
});
