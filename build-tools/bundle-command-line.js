// Makes one file of the command line and the packages that only it needs, so that they don't travel in the package as trees of
// files, and a command starts without looking for hundreds of them. Their licences come with it.
const { readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { buildSync } = require('esbuild');

const OUTPUT = 'lib/command-line.js';

const { metafile } = buildSync({
  stdin: {
    contents: ['plan-review', 'topology'].map((name) => `exports['${name}'] = require('./lib/cli/${name}').main;`).join('\n'),
    resolveDir: process.cwd(),
  },
  outfile: OUTPUT,
  bundle: true,
  minify: true,
  keepNames: true,
  platform: 'node',
  external: ['readline/promises'],
  target: 'node20',
  metafile: true,
});

const packages = new Set(Object.keys(metafile.inputs).flatMap((path) => path.match(/^.*node_modules\/(@[^/]+\/)?[^/]+/)?.[0] ?? []));
const licences = [...packages].sort().map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  return `${name} ${version} (${license})\n\n${file ? readFileSync(join(folder, file), 'utf8').trim() : ''}`.trim();
});
writeFileSync(`${OUTPUT}.LICENSES.txt`, `${licences.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`);
