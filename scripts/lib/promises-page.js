// Writes a table of docs/promises.md from what the every-edit suite recorded.
//
//   node scripts/lib/promises-page.js engines|swarm FOLDER-WITH-RECORDS PAGE
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { writeBetweenMarks } = require('./marks');

const [part, folder, page] = process.argv.slice(2);
const ENGINES = {
  engines: [['debian', 'Docker 20.10'], ['current', 'current engine']],
  swarm: [['swarm', 'Swarm of Docker 20.10']],
};
const COLUMNS = {
  engines: [['library', 'this library'], ['plain', 'plain provider']],
  swarm: [['library', 'this library']],
};
const PROMISES = [['planEmpty', 'plan empty'], ['editSeen', 'edit seen'], ['removalSeen', 'removal seen']];

/** What was recorded of all tables. */
function read(engine, column) {
  const files = readdirSync(folder).filter((file) => file.startsWith(`${engine}-${column}-`)).sort();
  return files.flatMap((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')));
}

const columns = ENGINES[part].flatMap(([engine, title]) => COLUMNS[part].map(([column, words]) => ({
  header: `${words}, ${title}`, outcomes: read(engine, column),
})));

/** All kept: a tick. Else the promises that were broken. */
function verdict(outcome) {
  const broken = PROMISES.filter(([key]) => !outcome[key]).map(([, words]) => words);
  return broken.length === 0 ? '✓' : `✗ ${broken.join(', ')}`;
}

function kept(outcomes) {
  return `${outcomes.filter((outcome) => verdict(outcome) === '✓').length} of ${outcomes.length}`;
}

/** The verdict on a property; none where a column has nothing like it. */
function cell(outcomes, name) {
  const found = outcomes.find((outcome) => outcome.name === name);
  return found ? verdict(found) : '–';
}

const line = (cells) => `| ${cells.join(' | ')} |`;
writeBetweenMarks(page, `scripts/promises ${part}`, [
  ['property', ...columns.map(({ header }) => header)],
  ['---', ...columns.map(() => '---')],
  ...columns[0].outcomes.map(({ name }) => [`\`${name}\``, ...columns.map(({ outcomes }) => cell(outcomes, name))]),
  ['**kept**', ...columns.map(({ outcomes }) => `**${kept(outcomes)}**`)],
].map(line).join('\n'));
