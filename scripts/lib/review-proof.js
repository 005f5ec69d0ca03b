// Prints the rows that test/integ/review recorded, as Markdown: one table, a column of observations for each engine.
const { readFileSync, readdirSync } = require('fs');
const { join } = require('path');

const [folder] = process.argv.slice(2);
const engines = readdirSync(folder).map((file) => ({
  name: file.replace('.json', ''),
  rows: new Map(JSON.parse(readFileSync(join(folder, file), 'utf8')).map((row) => [row.edit, row])),
}));
const edits = [...new Set(engines.flatMap(({ rows }) => [...rows.keys()]))];
const plain = (text) => text.replace(/review-[0-9a-f]{6}/g, 'review').replace(/\|/g, '\\|');
const cell = (row) => row === undefined ? 'another behaviour' : `${row.agrees ? '✓' : '✗'} ${plain(row.observed)}`;

console.log(`# What the review predicts, and what happens

Made by \`scripts/review-proof\`: each row is a real plan that was reviewed and then applied. An outage is measured by a poller and
must lie within a factor of two of the estimate; "no outage" means that no request failed; "nothing will happen" means that
\`docker inspect\` says the same before and after.

| edit | predicted | ${engines.map(({ name }) => `${name} engine`).join(' | ')} |
|---|---|${engines.map(() => '---|').join('')}`);
for (const edit of edits) {
  const { predicted } = engines.map(({ rows }) => rows.get(edit)).find((row) => row !== undefined);
  console.log(`| ${plain(edit)} | ${plain(predicted)} | ${engines.map(({ rows }) => cell(rows.get(edit))).join(' | ')} |`);
}
