// Runs two Node scripts in turn and compares the CPU time and the peak memory of the whole processes.
const { spawnSync } = require('node:child_process');

const REPORT = '/* figures */ process.on("exit", () => { const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();'
  + ' process.stderr.write(`\\n@${JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1024 })}`); });';

function measure({ name, script }) {
  const preload = `data:text/javascript,${encodeURIComponent(REPORT)}`;
  const { status, stderr } = spawnSync(process.execPath, ['--import', preload, script], { encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(`${name} failed with status ${status}:\n${stderr}`);
  }
  return JSON.parse(stderr.slice(stderr.lastIndexOf('@') + 1));
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

exports.compareProcesses = ({ title, runs, goal, ours, peer }) => {
  const figures = { ours: [], peer: [] };
  measure(ours);
  measure(peer);
  for (let run = 0; run < runs; run++) {
    figures.ours.push(measure(ours));
    figures.peer.push(measure(peer));
  }
  console.log(title);
  for (const [figure, unit] of [['cpu', 's'], ['memory', 'MiB']]) {
    const [mine, theirs] = [figures.ours, figures.peer].map((list) => median(list.map((entry) => entry[figure])));
    const ratio = mine / theirs;
    console.log(`  ${figure.padEnd(7)} ${ours.name} ${mine.toFixed(2)} ${unit}, ${peer.name} ${theirs.toFixed(2)} ${unit}: ratio ${ratio.toFixed(2)}`
      + ` (goal: at most ${goal}${ratio > goal ? ', MISSED' : ''})`);
  }
};
