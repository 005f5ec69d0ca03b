import { randomBytes } from 'node:crypto';
import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cdktf, docker, eventually, freePort, get, listOwned } from '../harness';

const ROOT = join(__dirname, '..', '..', '..');
const EXAMPLE = join(ROOT, 'examples', 'hello');

/** `examples/hello`, as compiled, under another name: whoever runs the tests may have deployed the example itself. */
class HelloProject {
  public readonly name = `hello-${randomBytes(3).toString('hex')}`;
  /** Below the repository, where the library is found by its name. */
  public readonly directory = join(ROOT, 'cdktf.out', this.name);
  public readonly app = join(this.directory, 'app', 'app.py');

  constructor() {
    mkdirSync(this.directory, { recursive: true });
    cpSync(join(EXAMPLE, 'app'), join(this.directory, 'app'), { recursive: true });
    const main = readFileSync(join(EXAMPLE, 'main.js'), 'utf8');
    writeFileSync(join(this.directory, 'main.js'), main.replace("(app, 'hello')", `(app, '${this.name}')`));
    writeFileSync(join(this.directory, 'cdktf.json'), JSON.stringify({ language: 'typescript', app: 'node main.js', projectId: this.name, sendCrashReports: 'false' }));
  }

  public remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

describe('the Flask hello example, by `cdktf deploy`', () => {
  const project = new HelloProject();
  let port: number;

  const deploy = () => cdktf(project.directory, { PORT: `${port}` }, 'deploy', '--auto-approve');
  const destroy = (environment: Record<string, string>) => cdktf(project.directory, { PORT: `${port}`, ...environment }, 'destroy', '--auto-approve');
  const ask = () => eventually(() => get(`http://127.0.0.1:${port}/`));

  beforeAll(async () => {
    port = await freePort();
  });
  afterAll(async () => {
    await destroy({ DESTROY_DATA: '1' });
    project.remove();
  });

  test('is built and started, and answers', async () => {
    expect(await deploy()).toContain('Resources: 5 added, 0 changed, 0 destroyed.');
    expect(await ask()).toBe('Hello, World! Visit 1.\n');
  });

  test('is not changed by a second deploy, nor by a touched or an ignored file', async () => {
    expect(await deploy()).toContain('No changes.');
    utimesSync(project.app, new Date(), new Date());
    mkdirSync(join(project.directory, 'app', '__pycache__'));
    writeFileSync(join(project.directory, 'app', '__pycache__', 'app.cpython-311.pyc'), '');
    expect(await deploy()).toContain('No changes.');
  });

  test('is built again and replaced by an edit of one line, and keeps its data', async () => {
    appendFileSync(project.app, '\n\n@app.get("/edited")\ndef edited():\n    return "edited"\n');
    expect(await deploy()).toContain('Resources: 3 added, 0 changed, 3 destroyed.');
    expect(await get(`http://127.0.0.1:${port}/edited`)).toBe('edited');
    expect(await ask()).toBe('Hello, World! Visit 2.\n');
  });

  test('is not destroyed while its data is protected', async () => {
    // The CLI ends before it has printed all that Terraform says.
    await expect(destroy({})).rejects.toThrow('cdktf destroy failed');
    expect(await ask()).toBe('Hello, World! Visit 3.\n');
  });

  test('is destroyed without a trace when that is asked for', async () => {
    expect(await destroy({ DESTROY_DATA: '1' })).toContain('5 destroyed.');
    expect(await listOwned(project.name)).toEqual([]);
    expect(await docker('container', 'ls', '--all', '--quiet', '--filter', `label=cdktf-python-docker.stack=${project.name}`)).toBe('');
  });
});
