// The real-engine tests: the unit tests' way of compiling, but minutes instead of seconds, and no coverage.
const { jest: { transform } } = require('../../package.json');

module.exports = {
  rootDir: '../..',
  testMatch: ['<rootDir>/test/integ/**/*.test.ts'],
  transform,
  // Examples import the library by its name.
  moduleNameMapper: { '^cdktf-python-docker$': '<rootDir>/src' },
  testTimeout: 10 * 60 * 1000,
  reporters: ['default', ['jest-junit', { outputDirectory: 'test-reports', outputName: 'integ.xml' }]],
};
