// The fingerprint of a folder, as PythonAppImage takes it.
const { BuildContext } = require('../../../lib/image/build-context/build-context');
const { fingerprint } = require('../../../lib/image/build-context/fingerprint');
const { IgnoreRules } = require('../../../lib/image/build-context/ignore-rules');

const folder = process.argv[2];
console.log(fingerprint(BuildContext.of(folder, IgnoreRules.forFolder(folder)).entries).hash);
