const { spawnSync } = require('node:child_process');
const { mkdirSync, mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');

const ROOT = resolve(__dirname, '..', '..', '..');
const PLAN_REVIEW = join(ROOT, 'bin', 'plan-review');
const TERRAFORM = process.env.TERRAFORM_BINARY_NAME ?? 'terraform';
const REQUIRED = 'terraform {\n  required_providers {\n    docker = {\n      source = "kreuzwerker/docker"\n      version = "~> 4.6"\n    }\n  }\n}\n';

/** Runs a command to its end and returns what it printed; ends the benchmark where it fails. */
function run(command, args, options = {}) {
  const { status, stdout, stderr } = spawnSync(command, args, { maxBuffer: 1 << 30, encoding: 'utf8', ...options });
  if (status !== 0 && status !== options.allowed) {
    throw new Error(`${command} ${args[0]} failed:\n${stderr || stdout}`);
  }
  return stdout;
}

function seconds(task) {
  const started = process.hrtime.bigint();
  task();
  return Number(process.hrtime.bigint() - started) / 1e9;
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** Runs the tasks in turn and prints their medians, and the ratio of the first to the second. */
function compare(title, runs, goal, tasks) {
  const times = tasks.map(() => []);
  for (let at = 0; at < runs; at += 1) {
    tasks.forEach(({ task, prepare }, index) => {
      prepare?.();
      times[index].push(seconds(task));
    });
  }
  console.log(title);
  tasks.forEach(({ name }, index) => console.log(`  ${name.padEnd(48)} ${median(times[index]).toFixed(2)} s`));
  const ratio = median(times[0]) / median(times[1]);
  console.log(`  ratio ${ratio.toFixed(2)}, goal at most ${goal}: ${ratio <= goal ? 'met' : 'NOT MET'}\n`);
}

/** 2,000 new containers, networks and volumes: a plan needs no engine for what isn't there yet. */
function manyChanges(directory, runs) {
  const blocks = Array.from({ length: 1000 }, (_, at) =>
    `resource "docker_volume" "v${at}" {\n  name = "bench-${at}"\n}\nresource "docker_container" "c${at}" {\n  name = "bench-${at}"\n  image = "python:3.11"\n`
    + `  env = ["A=${at}", "B=2"]\n  volumes {\n    volume_name = docker_volume.v${at}.name\n    container_path = "/data"\n  }\n}\n`);
  writeFileSync(join(directory, 'main.tf'), REQUIRED + blocks.join(''));
  run(TERRAFORM, ['init', '-no-color'], { cwd: directory });
  run(TERRAFORM, ['plan', '-no-color', '-out=plan.bin'], { cwd: directory });
  const json = join(directory, 'plan.json');
  compare(`2,000 changes (${runs} runs each)`, runs, 2, [
    { name: 'plan-review --plan plan.json', task: () => run(PLAN_REVIEW, ['--plan', json, '--fail-on', 'none'], { cwd: directory }), prepare: () => writeFileSync(json, run(TERRAFORM, ['show', '-json', 'plan.bin'], { cwd: directory })) },
    { name: 'terraform show -json', task: () => run(TERRAFORM, ['show', '-json', 'plan.bin'], { cwd: directory }) },
  ]);
}

const APP = `
const { App, TerraformStack } = require('${ROOT}/node_modules/cdktf');
const { Container } = require('${ROOT}/node_modules/@cdktf/provider-docker/lib/container');
const { DockerProvider } = require('${ROOT}/node_modules/@cdktf/provider-docker/lib/provider');
const app = new App();
const stack = new TerraformStack(app, 'bench-review');
stack.addOverride('terraform.required_providers.docker.version', '~> 4.6');
new DockerProvider(stack, 'docker');
for (let at = 0; at < 3; at += 1) {
  new Container(stack, 'c' + at, { name: 'bench-review-' + at, image: 'python:3.11-slim-bookworm', command: ['sleep', '1000'], env: ['EDIT=' + process.env.EDIT] });
}
app.synth();
`;

/** Three containers are replaced by each way of deploying, in turn. */
function oneEdit(directory, runs) {
  writeFileSync(join(directory, 'main.js'), APP);
  writeFileSync(join(directory, 'cdktf.json'), JSON.stringify({ language: 'typescript', app: 'node main.js' }));
  const stack = join(directory, 'cdktf.out', 'stacks', 'bench-review');
  let edit = 0;
  const next = () => { edit += 1; };
  const at = (cwd) => ({ cwd, env: { ...process.env, EDIT: String(edit), CDKTF_OUTDIR: join(directory, 'cdktf.out'), TF_IN_AUTOMATION: '1' } });
  const ours = () => run(PLAN_REVIEW, ['--apply', '--yes', '--fail-on', 'none'], at(directory));
  ours();
  try {
    compare(`an edit of three containers (${runs} runs each)`, runs, 1.3, [
      { name: 'plan-review --apply --yes', task: ours, prepare: next },
      {
        name: 'node, terraform plan, terraform apply',
        prepare: next,
        task: () => {
          run('node', ['main.js'], at(directory));
          run(TERRAFORM, ['plan', '-input=false'], at(stack));
          run(TERRAFORM, ['apply', '-input=false', '-auto-approve'], at(stack));
        },
      },
      { name: 'npx cdktf deploy', task: () => run(join(ROOT, 'node_modules', '.bin', 'cdktf'), ['deploy', '--auto-approve', 'bench-review'], at(directory)), prepare: next },
    ]);
  } finally {
    run(TERRAFORM, ['destroy', '-input=false', '-auto-approve'], at(stack));
  }
}

/** Runs both in a folder of their own. */
exports.main = (runs) => {
  const directory = mkdtempSync(join(tmpdir(), 'bench-review-'));
  try {
    mkdirSync(join(directory, 'many'));
    mkdirSync(join(directory, 'edit'));
    manyChanges(join(directory, 'many'), runs);
    oneEdit(join(directory, 'edit'), runs);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};
