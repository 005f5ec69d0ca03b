// Runs apps of CDKTF in one process: [{ name, file, outdir }] on standard input. Fails with what each of them says.
const { readFileSync } = require('node:fs');

for (const { name, file, outdir } of JSON.parse(readFileSync(0, 'utf8'))) {
  process.env.CDKTF_OUTDIR = outdir;
  try {
    require(file);
  } catch (error) {
    process.exitCode = 1;
    console.error(`${name}: ${error.message}`);
  }
}
