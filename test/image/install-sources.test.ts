import { join } from 'node:path';
import { folderOf } from './temporary-folder';
import { PackageIndex } from '../../src';
import { installSources } from '../../src/image/install-sources';

const folder = folderOf({ 'ca.pem': '', 'netrc': '', 'index': '', 'npmrc': '', 'wheels/a.whl': '' });
const resolve = (path: string) => join(folder, path);

test('CA certificates are trusted by every tool', () => {
  expect(installSources({ caCertificates: 'ca.pem', resolve })).toMatchObject({
    files: { ca: join(folder, 'ca.pem') },
    secrets: [{ id: 'ca' }],
    environment: { PIP_CERT: '/run/secrets/ca', SSL_CERT_FILE: '/run/secrets/ca', GIT_SSL_CAINFO: '/run/secrets/ca' },
  });
});

test('an index by its address takes the place of the public one, or stands beside it', () => {
  const url = 'https://example.com/simple';
  expect(installSources({ packageIndex: PackageIndex.fromUrl(url), netrc: 'netrc', resolve })).toMatchObject({
    environment: { UV_DEFAULT_INDEX: url, PIP_INDEX_URL: url }, secrets: [{ id: 'netrc', target: '/root/.netrc' }],
  });
  expect(installSources({ packageIndex: PackageIndex.fromUrl(url, { alongsidePublicIndex: true }), resolve }).environment)
    .toEqual({ UV_INDEX: url, PIP_EXTRA_INDEX_URL: url });
});

test('an address with credentials comes from a secret', () => {
  const { files, secrets, environment } = installSources({ packageIndex: PackageIndex.fromSecretFile('index'), resolve });
  expect([files, environment]).toEqual([{ index: join(folder, 'index') }, {}]);
  expect(secrets[0].setup).toContain('/run/secrets/index');
});

test('a folder of wheels needs no index', () => {
  expect(installSources({ packageIndex: PackageIndex.fromWheelhouse('wheels'), resolve })).toMatchObject({
    wheelhouse: join(folder, 'wheels'), environment: { UV_OFFLINE: '1', PIP_NO_INDEX: '1' },
  });
});

test('other secrets go to the build under their id', () => {
  expect(installSources({ buildSecrets: { npmrc: 'npmrc' }, resolve }).files).toEqual({ npmrc: join(folder, 'npmrc') });
});

test('throws for what is not there, and for an id that is taken or no id', () => {
  expect(() => installSources({ caCertificates: 'nowhere', resolve })).toThrow(`"caCertificates" names ${join(folder, 'nowhere')}, which is no file`);
  expect(() => installSources({ packageIndex: PackageIndex.fromWheelhouse('index'), resolve })).toThrow('which is no folder');
  expect(() => installSources({ caCertificates: 'ca.pem', buildSecrets: { ca: 'netrc' }, resolve })).toThrow('"buildSecrets" has the id "ca"');
  expect(() => installSources({ buildSecrets: { 'a b': 'netrc' }, resolve })).toThrow('"buildSecrets" has the id "a b"');
});
