// The real-engine tests: the unit tests' way of compiling, but minutes instead of seconds, and no coverage.
const { jest: { transform } } = require('../../package.json');

// What doesn't depend on the engine runs on the older one alone.
const once = ['gateway/failures', 'examples/others', 'hardening', 'image/hadolint', 'review/page'].map((path) => `<rootDir>/test/integ/${path}`);

module.exports = {
  rootDir: '../..',
  testMatch: ['<rootDir>/test/integ/**/*.test.ts'],
  transform,
  // Examples import the library by its name.
  moduleNameMapper: { '^cdktf-python-docker$': '<rootDir>/src' },
  testPathIgnorePatterns: process.env.ENGINE === 'current' ? once : [],
  testTimeout: 10 * 60 * 1000,
  reporters: ['default', ['jest-junit', { outputDirectory: 'test-reports', outputName: 'integ.xml' }]],
};
