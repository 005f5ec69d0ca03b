// Writes docs/promises.md from what the every-edit suite recorded.
//
//   node scripts/lib/promises-page.js FOLDER-WITH-RECORDS PAGE
const { readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const [folder, page] = process.argv.slice(2);
const ENGINES = [['debian', 'Docker 20.10'], ['current', 'current engine']];
const PROMISES = [['planEmpty', 'plan empty'], ['editSeen', 'edit seen'], ['removalSeen', 'removal seen']];

/** What was recorded of all tables. */
function read(engine, column) {
  const files = readdirSync(folder).filter((file) => file.startsWith(`${engine}-${column}-`)).sort();
  return files.flatMap((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')));
}

const records = ENGINES.map(([engine, title]) => ({ title, library: read(engine, 'library'), plain: read(engine, 'plain') }));

/** All kept: a tick. Else the promises that were broken. */
function verdict(outcome) {
  const broken = PROMISES.filter(([key]) => !outcome[key]).map(([, words]) => words);
  return broken.length === 0 ? '✓' : `✗ ${broken.join(', ')}`;
}

function kept(outcomes) {
  return `${outcomes.filter((outcome) => verdict(outcome) === '✓').length} of ${outcomes.length}`;
}

const header = records.flatMap(({ title }) => [`this library, ${title}`, `plain provider, ${title}`]);
/** The verdict on a property; none where a column has nothing like it. */
function cell(outcomes, name) {
  const found = outcomes.find((outcome) => outcome.name === name);
  return found ? verdict(found) : '–';
}

const rows = records[0].library.map(({ name }) => [
  `\`${name}\``,
  ...records.flatMap(({ library, plain }) => [cell(library, name), cell(plain, name)]),
]);
const totals = ['**kept**', ...records.flatMap(({ library, plain }) => [`**${kept(library)}**`, `**${kept(plain)}**`])];
const line = (cells) => `| ${cells.join(' | ')} |`;

writeFileSync(page, `# What becomes of every edit

Made by \`scripts/promises\`, never by hand. Each property is set, edited and removed on a real engine. Three promises:

- **plan empty**: right after each apply, another plan changes nothing;
- **edit seen**: after the edit, \`docker inspect\`, or a command inside of the container, shows the new value;
- **removal seen**: after the removal, it shows what a resource has that never had the property.

A ✗ names those that were broken. The plain column declares the same with \`@cdktf/provider-docker\` alone; – where that has nothing like it.

${line(['property', ...header])}
${line(['---', ...header.map(() => '---')])}
${rows.map(line).join('\n')}
${line(totals)}
`);
