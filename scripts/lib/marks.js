const { readFileSync, writeFileSync } = require('node:fs');

/** Writes a text into a page, between the comments `<!-- BY: begin -->` and `<!-- BY: end -->`. */
exports.writeBetweenMarks = (page, by, text) => {
  const [begin, end] = [`<!-- ${by}: begin -->\n`, `\n<!-- ${by}: end -->`];
  const before = readFileSync(page, 'utf8');
  const [from, to] = [before.indexOf(begin), before.indexOf(end)];
  if (from < 0 || to < from) {
    throw new Error(`${page} has no lines "${begin.trim()}" and "${end.trim()}"`);
  }
  writeFileSync(page, before.slice(0, from + begin.length) + text + before.slice(to));
};
