// Prints "PASSED FAILED SKIPPED": the sums of JUnit reports. Reports that aren't there count nothing.
const { existsSync, readFileSync } = require('fs');

const totals = { tests: 0, failures: 0, errors: 0, skipped: 0 };
for (const file of process.argv.slice(2).filter(path => existsSync(path))) {
  for (const [suite] of readFileSync(file, 'utf8').matchAll(/<testsuite [^>]*>/g)) {
    for (const name of Object.keys(totals)) {
      totals[name] += Number(suite.match(new RegExp(` ${name}="(\\d+)"`))?.[1] ?? 0);
    }
  }
}
const failed = totals.failures + totals.errors;
console.log(totals.tests - failed - totals.skipped, failed, totals.skipped);
