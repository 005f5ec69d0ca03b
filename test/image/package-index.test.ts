import { PackageIndex } from '../../src';

test('throws for credentials in the address, without showing them', () => {
  expect(() => PackageIndex.fromUrl('https://user:s3cret@example.com/simple')).toThrow(/^(?!.*s3cret)"packageIndex" has credentials in its address/);
});

test('throws for what is no address', () => {
  expect(() => PackageIndex.fromUrl('packages')).toThrow('"packageIndex" must be an http or https address, got "packages"');
});
