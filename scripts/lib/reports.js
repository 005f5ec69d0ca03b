// What JUnit reports say, for scripts/lib/results.sh. Suites are named by their files; reports that aren't there say nothing.
//
//   reports.js count REPORT...          "PASSED FAILED SKIPPED"
//   reports.js failed REPORT            the files in which a test failed, one a line
//   reports.js settle REPORT SECOND     puts what SECOND says of its files in the place of what REPORT says; what passed
//                                       the second time has the property "flaky", with why it failed the first time
//   reports.js flaky REPORT...          what has that property
//   reports.js slowest NUMBER REPORT... the files and tests that took longest
//   reports.js coverage LCOV            how many lines of src the unit tests run, and which files they run less than 90 % of
//   reports.js phases FILE...           what test/integ/harness/phases.ts wrote, summed up
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { basename } = require('node:path');

const SUITE = /[^\S\n]*<testsuite [^>]*>[^]*?<\/testsuite>/g;
const CASE = /<testcase [^>]*?(?:\/>|>[^]*?<\/testcase>)/g;
const FAILURE = /<(?:failure|error)[^>]*>([^]*?)<\/(?:failure|error)>/;
const KINDS = ['tests', 'failures', 'errors', 'skipped'];

const read = (report) => (existsSync(report) ? readFileSync(report, 'utf8') : '');
const attribute = (element, name) => new RegExp(` ${name}="([^"]*)"`).exec(element)?.[1] ?? '';
const unescaped = (text) => text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name) => ({ lt: '<', gt: '>', quot: '"', apos: '\'', amp: '&' })[name]);
const escaped = (text) => text.replace(/[&<>"]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character]);

const suitesOf = (xml) => (xml.match(SUITE) ?? []).map((text) => ({ file: attribute(text, 'name'), text }));
const casesOf = (text) => (text.match(CASE) ?? []).map((element) => ({
  element, name: unescaped(attribute(element, 'name')).trim(), seconds: Number(attribute(element, 'time')), failure: FAILURE.exec(element)?.[1],
}));

function sums(texts) {
  return Object.fromEntries(KINDS.map((kind) => [kind, texts.reduce((sum, text) => sum + Number(attribute(text, kind)), 0)]));
}

/** PASSED, FAILED and SKIPPED of all tests; a file that can't be run counts as one that failed. */
function count(reports) {
  const texts = reports.flatMap((report) => suitesOf(read(report)).map(({ text }) => text));
  const { failures, errors, skipped } = sums(texts);
  const passed = texts.flatMap(casesOf).filter(({ element, failure }) => failure === undefined && !element.includes('<skipped'));
  return [passed.length, failures + errors, skipped];
}

function failed(report) {
  return suitesOf(read(report)).filter(({ text }) => FAILURE.test(text)).map(({ file }) => file);
}

/** What a failure says, in one line. */
function why(failure) {
  const lines = unescaped(failure).split('\n').map((line) => line.trim()).filter((line) => line && !line.startsWith('at '));
  return lines.join(' ').slice(0, 300);
}

function withFlaky(suite, before) {
  const reasons = new Map(casesOf(before).filter(({ failure }) => failure !== undefined).map(({ name, failure }) => [name, why(failure)]));
  // Where the file couldn't be run, no test has a reason of its own.
  const whole = reasons.get(attribute(before, 'name'));
  return suite.replace(CASE, (element) => {
    const [{ name, failure }] = casesOf(element);
    const reason = reasons.get(name) ?? whole;
    return failure !== undefined || reason === undefined
      ? element
      : element.replace(/^<testcase [^>]*?\/?>/, (head) => (
        `${head.replace(/\/?>$/, '>')}<properties><property name="flaky" value="${escaped(reason)}"/></properties>${head.endsWith('/>') ? '</testcase>' : ''}`));
  });
}

function settle(report, second) {
  const after = new Map(suitesOf(read(second)).map(({ file, text }) => [file, text]));
  const xml = read(report).replace(SUITE, (text) => {
    const again = after.get(attribute(text, 'name'));
    return again === undefined ? text : withFlaky(again, text);
  });
  const totals = sums(suitesOf(xml).map(({ text }) => text));
  writeFileSync(report, xml.replace(/<testsuites [^>]*>/, (head) => (
    KINDS.reduce((tag, kind) => tag.replace(new RegExp(` ${kind}="\\d+"`), ` ${kind}="${totals[kind]}"`), head))));
}

function flaky(reports) {
  return reports.flatMap((report) => casesOf(read(report)).flatMap(({ element, name }) => {
    const reason = /<property name="flaky" value="([^"]*)"/.exec(element)?.[1];
    return reason === undefined ? [] : [`${basename(report, '.xml')}: ${name} (${unescaped(reason)})`];
  }));
}

function slowest(number, reports) {
  const timed = reports.flatMap((report) => suitesOf(read(report)).flatMap(({ file, text }) => {
    const name = `${basename(report, '.xml')} ${file}`;
    return [
      { what: 'file', name, seconds: Number(attribute(text, 'time')) },
      ...casesOf(text).map((test) => ({ what: 'test', name: `${name}: ${test.name}`, seconds: test.seconds })),
    ];
  }));
  return ['file', 'test'].flatMap((kind) => timed.filter(({ what }) => what === kind).filter(({ seconds }) => seconds >= 1).sort((a, b) => b.seconds - a.seconds).slice(0, number)
    .map(({ what, name, seconds }) => `${String(Math.round(seconds)).padStart(6)} s  ${what}  ${name}`));
}

/** Lines "PHASE MILLISECONDS", summed up by phase. */
function phases(files) {
  const sum = new Map();
  for (const line of files.flatMap((file) => read(file).split('\n').filter(Boolean))) {
    const [phase, milliseconds] = line.split(' ');
    const { seconds = 0, times = 0 } = sum.get(phase) ?? {};
    sum.set(phase, { seconds: seconds + Number(milliseconds) / 1000, times: times + 1 });
  }
  return [...sum].sort(([, a], [, b]) => b.seconds - a.seconds)
    .map(([phase, { seconds, times }]) => `${String(Math.round(seconds)).padStart(6)} s  ${phase}, ${times} times`);
}

/** By file of src, how many of its lines are run. */
function covered(lcov) {
  const number = (text, name) => Number(new RegExp(`^${name}:(\\d+)$`, 'm').exec(text)?.[1] ?? 0);
  return read(lcov).split('end_of_record')
    .map((text) => ({ file: /^SF:(.*)$/m.exec(text)?.[1] ?? '', lines: number(text, 'LF'), hit: number(text, 'LH') }))
    .filter(({ file, lines }) => /(^|\/)src\//.test(file) && lines > 0);
}

function coverage(lcov) {
  const files = covered(lcov);
  const percent = (of) => 100 * of.reduce((sum, { hit }) => sum + hit, 0) / Math.max(1, of.reduce((sum, { lines }) => sum + lines, 0));
  return [
    `unit tests run ${percent(files).toFixed(1)} % of the lines of src; less than 90 % of:`,
    ...files.filter((file) => percent([file]) < 90).map((file) => `${percent([file]).toFixed(0).padStart(6)} %  ${file.file}`),
  ];
}

const COMMANDS = {
  count: (...reports) => [count(reports).join(' ')],
  failed: (report) => failed(report),
  settle: (report, second) => settle(report, second) ?? [],
  flaky: (...reports) => flaky(reports),
  coverage: (lcov) => coverage(lcov),
  phases: (...files) => phases(files),
  slowest: (number, ...reports) => slowest(Number(number), reports),
};

const [command, ...args] = process.argv.slice(2);
COMMANDS[command](...args).forEach((line) => console.log(line));
