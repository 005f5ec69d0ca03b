// Runs two commands in turn, each a process of its own, and prints the medians of what they took, and their ratios.
const { spawnSync } = require('node:child_process');
const { join } = require('node:path');
const { median } = require('./timing');

const UNITS = { wall: 's', cpu: 's', memory: 'MiB' };

function measure({ name, command }) {
  const { status, stderr } = spawnSync('python3', [join(__dirname, 'measure.py'), ...command], { encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(`"${name}" failed with status ${status}:\n${stderr}`);
  }
  return JSON.parse(stderr.trimEnd().split('\n').pop());
}

/**
 * Compares `ours` with `peer`, each `{ name, command: [program, ...arguments] }`.
 *
 * `goals` names the figures that matter (`wall`, `cpu`, `memory`) and the ratio that each may have at most.
 */
exports.compare = ({ title, runs, goals, ours, peer }) => {
  const figures = { ours: [], peer: [] };
  // One that isn't counted, for the caches.
  measure(ours);
  measure(peer);
  for (let run = 0; run < runs; run++) {
    figures.ours.push(measure(ours));
    figures.peer.push(measure(peer));
  }
  console.log(`${title} (medians of ${runs} runs)`);
  for (const [figure, goal] of Object.entries(goals)) {
    const [mine, theirs] = [figures.ours, figures.peer].map(list => median(list.map(entry => entry[figure])));
    const ratio = mine / theirs;
    const unit = UNITS[figure];
    console.log(`  ${figure.padEnd(7)}${ours.name} ${mine.toFixed(2)} ${unit}, ${peer.name} ${theirs.toFixed(2)} ${unit}: `
      + `ratio ${ratio.toFixed(2)} (goal: at most ${goal}${ratio > goal ? ', MISSED' : ''})`);
  }
};
