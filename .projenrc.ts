import { cdk, javascript } from 'projen';

const project = new cdk.JsiiProject({
  name: 'cdktf-python-docker',
  description: 'Deploy Python apps in Docker with the CDK for Terraform: declare, review in plain words, deploy without losing a request.',
  author: 'cdktf-python-docker maintainers',
  authorAddress: 'maintainers@users.noreply.github.com',
  repositoryUrl: 'https://github.com/cdktf-python-docker/cdktf-python-docker.git',
  license: 'Apache-2.0',
  keywords: ['cdktf', 'terraform', 'docker', 'python', 'constructs', 'containers'],
  defaultReleaseBranch: 'main',
  projenrcTs: true,
  packageManager: javascript.NodePackageManager.NPM,
  minNodeVersion: '20.9.0',
  jsiiVersion: '~6.0.0',
  typescriptVersion: '~6.0.0',
  publishToPypi: { distName: 'cdktf-python-docker', module: 'cdktf_python_docker' },

  peerDeps: ['cdktf@^0.21.0', 'constructs@^10.4.2', '@cdktf/provider-docker@^12.0.3'],
  peerDependencyOptions: { pinnedDevDependency: true },
  // Plain CommonJS, not jsii modules: they travel inside of the package.
  bundledDeps: ['@balena/dockerignore@^1.0.2', '@lezer/common@^1.5.0', '@lezer/python@^1.1.19', '@renovatebot/pep440@~4.2.4', 'ipaddr.js@^2.5.0', 'smol-toml@^1.9.1'],
  devDeps: ['projen@^0.103.25', 'cdktf-cli@^0.21.0', 'jsii-rosetta@~6.0.0', 'fast-check@^4.10.2'],

  jestOptions: {
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    jestConfig: {
      // Prettier would rewrite inline snapshots in another style than the linter's.
      prettierPath: null as unknown as string,
      // A busy machine takes its time.
      testTimeout: 60_000,
      // Every core, and a new process before one is slow by what it holds: with coverage in one process a test file took three seconds.
      maxWorkers: '100%',
      workerIdleMemoryLimit: '1GB',
      // Examples import the library by its name.
      moduleNameMapper: { '^cdktf-python-docker$': '<rootDir>/src' },
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/integ/', '<rootDir>/test/wheel/'],
    },
  },
  // Source maps in each file were three quarters of the package.
  tsconfig: { compilerOptions: { inlineSourceMap: false, inlineSources: false } },
  tsconfigDev: { compilerOptions: { esModuleInterop: true } },

  // Releases are cut by hand; CI is `.ci/run`, on any runner.
  github: false,
  release: false,
  buildWorkflow: false,
  depsUpgrade: false,
  sampleCode: false,
  npmignoreEnabled: false,
  gitignore: ['cdktf.out/', '*.tfstate*', '.terraform/', '.venv/', '__pycache__/', '/examples/**/*.js', '.jsii.tabl.json', '/.cdktf-python-docker/'],
});

// jsii warns of every Node that is past its end of life, at each call.
project.tasks.addEnvironment('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '20');

// What only the command line needs (`src/review`, `src/cli`) is bundled into its one file.
project.addDevDeps('esbuild@^0.28.2');
project.eslint?.allowDevDeps('src/cli/**');
project.eslint?.allowDevDeps('src/review/**');
project.compileTask.exec('node build-tools/bundle-command-line.js');
project.addDevDeps('@dagrejs/dagre@^1.1.8', 'ajv@^8.20.0', 'cliui@^8.0.1', 'commander@^14.0.3', 'htm@^3.1.1', 'picocolors@^1.1.1');
project.addDevDeps('preact@^10.29.8', 'preact-render-to-string@^6.8.2', 'string-width@^4.2.3', 'wrap-ansi@^7.0.0');
project.addDevDeps('@types/wrap-ansi@^3.0.0', 'axe-core@^4.14.1', 'puppeteer-core@^24.0.0');
project.addBins({ 'plan-review': 'bin/plan-review', 'topology': 'bin/topology' });

project.package.addVersion('0.1.0');
// The newest version lacks platform packages, and `npm ci` then fails.
project.package.addPackageResolutions('unrs-resolver@1.12.2');
// What is packed is listed: what a deploy leaves in the work tree, a state for one, is no part of it.
project.package.addField('files', ['.jsii', 'CHANGELOG.md', 'assets/', 'bin/', 'lib/**/*.js', 'lib/**/*.d.ts', 'lib/*.LICENSES.txt', '!lib/cli', '!lib/review', 'schema/']);

// Examples import the library by its name, as its users do; and what isn't API can't be imported.
project.package.addField('exports', { '.': './lib/index.js', './package.json': './package.json', './.jsii': './.jsii' });
// The house, as CONTRIBUTING's table has it: each room, and the rooms that it may import.
const ROOMS: Record<string, string[]> = {
  'model': [],
  'notation': [],
  'secrecy': [],
  'staging': [],
  'provider': ['model', 'notation'],
  'stack': ['provider', 'model', 'notation'],
  'image': ['stack', 'provider', 'model', 'notation', 'secrecy', 'staging'],
  'network': ['stack', 'provider', 'model', 'notation'],
  'volume': ['stack', 'provider', 'model', 'notation'],
  'files': ['volume', 'stack', 'provider', 'model', 'notation', 'secrecy', 'staging'],
  'container': ['image', 'network', 'volume', 'files', 'stack', 'provider', 'model', 'notation', 'secrecy'],
  'registry': ['image', 'stack', 'provider', 'model', 'notation'],
  'supply-chain': ['image', 'stack', 'provider', 'model', 'notation'],
  'services': ['container', 'image', 'network', 'volume', 'files', 'stack', 'provider', 'model', 'notation', 'secrecy'],
  'gateway': ['container', 'image', 'network', 'volume', 'files', 'stack', 'provider', 'model', 'notation', 'secrecy'],
  'review': ['provider/quirks', 'model', 'notation', 'secrecy'],
  'cli': ['review', 'staging'],
};
const zones = Object.entries(ROOMS).map(([room, imports]) => ({
  target: `./src/${room}`,
  from: './src',
  except: [room, ...imports].map((folder) => `./${folder}`),
  message: `CONTRIBUTING.md says what src/${room} may import.`,
}));
project.eslint?.addRules({
  '@stylistic/arrow-parens': ['error', 'always'],
  'import/no-cycle': 'error',
  'import/no-restricted-paths': ['error', { zones }],
});
project.eslint?.addOverride({
  files: ['src/**/*.ts'],
  rules: {
    'max-lines': ['error', 300],
    'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
  },
});
project.eslint?.addOverride({
  files: ['src/!(provider)/**/*.ts'],
  rules: { 'no-restricted-imports': ['error', { patterns: [{ group: ['@cdktf/provider-docker', '@cdktf/provider-docker/*'], message: 'src/provider alone knows the provider.' }] }] },
});
project.postCompileTask.exec('tsc --project examples');

project.addTask('golden', {
  description: 'Writes test/golden anew: what examples and rows of the every-edit tables render',
  exec: 'jest --coverage=false --silent test/golden',
  env: { WRITE_GOLDEN: 'true' },
});

project.synth();
