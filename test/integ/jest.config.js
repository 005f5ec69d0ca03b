// The real-engine tests: the unit tests' way of compiling, but minutes instead of seconds, and no coverage.
const { jest: { transform } } = require('../../package.json');

const INTEG = '<rootDir>/test/integ/';

// Where both engines are tested, by `scripts/test --engine all`, each of these is for one of them: they don't depend on the engine,
// and so both have about the same to do.
const share = {
  debian: [
    'examples/shop', 'files', 'gateway/failures', 'gateway/restart', 'hardening', 'harness', 'image/hadolint', 'image/managers',
    'registry', 'services/services',
  ],
  current: [
    'examples/others', 'image/frameworks', 'image/reproducible', 'recovery', 'review', 'services/network-of', 'services/replicas',
    'services/stages', 'supply-chain',
  ],
};

const left = (paths) => (process.env.SHARE_TESTS ? paths.map((path) => `${INTEG}${path}[./]`) : []);

// The two-node Swarm has tests of its own.
const notHere = {
  debian: [`${INTEG}swarm/`, ...left(share.current)],
  current: [`${INTEG}swarm/`, ...left(share.debian)],
  swarm: [`${INTEG}(?!swarm/)`],
};

module.exports = {
  rootDir: '../..',
  testMatch: ['<rootDir>/test/integ/**/*.test.ts'],
  transform,
  // Examples import the library by its name.
  moduleNameMapper: { '^cdktf-python-docker$': '<rootDir>/src' },
  testPathIgnorePatterns: notHere[process.env.ENGINE] ?? [`${INTEG}swarm/`],
  // What waits has bounds of its own, which say what it waited for (test/integ/harness/patience.ts): this one is for what hangs.
  testTimeout: 60 * 60 * 1000,
  reporters: ['default', ['jest-junit', { outputDirectory: 'test-reports', outputName: 'integ.xml' }]],
};
