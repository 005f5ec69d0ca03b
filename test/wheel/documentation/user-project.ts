import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Block, Example } from './examples';
import { Synthesized, synthesized } from '../synthesized';

const REPOSITORY = join(__dirname, '../../..');
const TEMPLATE = join(__dirname, 'project');
/** An example that begins with imports is a whole app; what stands before any other is in beginning.*.txt. */
const WHOLE_APP = /^(import|from) /;

/** A folder as a user of the library has it, in which the examples of the documentation are apps. */
export class UserProject {
  constructor(private readonly directory: string, private readonly examples: readonly Example[]) {
    cpSync(TEMPLATE, directory, { recursive: true });
    this.install();
    execFileSync('git', ['init', '--quiet'], { cwd: directory });
    execFileSync('git', ['-c', 'user.name=Docs', '-c', 'user.email=docs@example.com', 'commit', '--quiet', '--allow-empty', '--message', 'Begin'], { cwd: directory });
  }

  /** Compiles the TypeScript examples and runs them; returns what each wrote for Terraform. */
  public runTypeScript(): Synthesized[] {
    const beginning = [importOf('cdktf', ['App']), importOf('cdktf-python-docker', namesOfTheLibrary()), template('beginning.ts.txt'), '{'].join(' ');
    this.examples.forEach(({ typescript }, index) => {
      this.write(this.file(index, 'ts'), atItsLine(typescript, WHOLE_APP.test(typescript.code) ? '' : beginning, '} app.synth();'));
    });
    const compilerOptions = { strict: true, skipLibCheck: true, module: 'node16', target: 'es2022', types: ['node'], typeRoots: [join(REPOSITORY, 'node_modules/@types')] };
    this.write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['README*.ts', 'docs/*.ts'] }));
    this.run(process.execPath, [join(REPOSITORY, 'node_modules/typescript/bin/tsc')]);
    return this.synthesize(process.execPath, 'run.js', 'js');
  }

  /** Runs the Python examples; returns what each wrote for Terraform. */
  public runPython(python: string): Synthesized[] {
    const beginning = template('beginning.py.txt').replace(/\n+/g, '; ');
    this.examples.forEach(({ python: block }, index) => {
      this.write(this.file(index, 'py'), atItsLine(block, WHOLE_APP.test(block.code) ? '' : beginning, 'app.synth()'));
    });
    return this.synthesize(python, 'run.py', 'py');
  }

  /** The library and what it needs, as npm would install them. */
  private install(): void {
    const modules = join(this.directory, 'node_modules');
    mkdirSync(modules);
    symlinkSync(REPOSITORY, join(modules, 'cdktf-python-docker'));
    ['cdktf', 'constructs', '@cdktf'].forEach((name) => symlinkSync(join(REPOSITORY, 'node_modules', name), join(modules, name)));
  }

  private synthesize(command: string, runner: string, ending: string): Synthesized[] {
    // Both languages write to the same place: paths in what they write can't differ then.
    rmSync(join(this.directory, 'out'), { recursive: true, force: true });
    mkdirSync(join(this.directory, 'out'));
    const apps = this.examples.map(({ name }, index) => ({
      name,
      file: join(this.directory, this.file(index, ending)),
      outdir: join(this.directory, 'out', String(index)),
    }));
    this.run(command, [join(__dirname, runner)], JSON.stringify(apps));
    return apps.map(({ outdir }) => synthesized(outdir));
  }

  /** Named by the page and line, such as docs/volumes.md:3, for messages. */
  private file(index: number, ending: string): string {
    const { page, typescript } = this.examples[index];
    return `${page.replace('.md', '')}_${typescript.line}.${ending}`;
  }

  private write(path: string, text: string): void {
    const absolute = join(this.directory, path);
    mkdirSync(dirname(absolute), { recursive: true });
    writeFileSync(absolute, text);
  }

  private run(command: string, args: string[], input?: string): void {
    // What the examples take from the machine.
    const env = { ...process.env, CDKTF_OUTDIR: join(this.directory, 'out'), DOCKER_HOST: 'unix:///var/run/docker.sock', STRIPE_KEY: 'example' };
    try {
      execFileSync(command, args, { cwd: this.directory, env, input, stdio: 'pipe' });
    } catch (error) {
      const { stdout, stderr } = error as { stdout: Buffer; stderr: Buffer };
      throw new Error(`The examples fail:\n${stdout}${stderr}`);
    }
  }
}

/** The code as the file's lines that are its lines of the page, so that messages name them. */
function atItsLine({ code, line }: Block, beginning: string, end: string): string {
  return beginning === '' ? '\n'.repeat(line - 1) + code : `${beginning}${'\n'.repeat(line - 1)}${code}${end}\n`;
}

function template(name: string): string {
  return readFileSync(join(TEMPLATE, name), 'utf8').trim();
}

function importOf(module: string, names: string[]): string {
  return `import { ${names.join(', ')} } from '${module}';`;
}

function namesOfTheLibrary(): string[] {
  const { types } = JSON.parse(readFileSync(join(REPOSITORY, '.jsii'), 'utf8')) as { types: { [name: string]: { name: string } } };
  return Object.values(types).map(({ name }) => name);
}
