// The real-engine tests: the unit tests' way of compiling, but minutes instead of seconds, and no coverage.
const { jest: { transform } } = require('../../package.json');

// What doesn't depend on the engine runs on the older one alone.
const once = ['gateway/failures', 'examples/others', 'hardening', 'image/hadolint', 'review/page'].map((path) => `<rootDir>/test/integ/${path}`);

// The two-node Swarm has tests of its own, and the engines have all the others.
const notHere = {
  current: ['<rootDir>/test/integ/swarm/', ...once],
  swarm: ['<rootDir>/test/integ/(?!swarm/)'],
};

module.exports = {
  rootDir: '../..',
  testMatch: ['<rootDir>/test/integ/**/*.test.ts'],
  transform,
  // Examples import the library by its name.
  moduleNameMapper: { '^cdktf-python-docker$': '<rootDir>/src' },
  testPathIgnorePatterns: notHere[process.env.ENGINE] ?? ['<rootDir>/test/integ/swarm/'],
  testTimeout: 10 * 60 * 1000,
  reporters: ['default', ['jest-junit', { outputDirectory: 'test-reports', outputName: 'integ.xml' }]],
};
