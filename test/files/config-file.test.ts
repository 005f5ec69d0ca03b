import { ConfigFile, PythonAppContainer } from '../../src';
import { newStack, PresentImage, resources } from '../support/synth';

function withFiles(...configFiles: ConfigFile[]) {
  const stack = newStack();
  new PythonAppContainer(stack, 'web', { image: new PresentImage(stack, 'image'), configFiles });
  return resources(stack, 'docker_container');
}

test('files of one folder share a read-only volume', () => {
  const { web, ...seeds } = withFiles(ConfigFile.fromText('a', '/etc/shop/a'), ConfigFile.fromText('b', '/etc/shop/more/b', { mode: '0440' }));
  expect(web.volumes).toEqual([expect.objectContaining({ container_path: '/etc/shop', read_only: true })]);
  const [seed] = Object.values<any>(seeds);
  expect(seed.upload.map(({ file, permissions }: any) => [file, permissions])).toEqual([['/etc/shop/a', '0444'], ['/etc/shop/more/b', '0440']]);
  expect(seed.upload[0].source).toMatch(/^assets\/files\/[0-9a-f]{32}$/);
});

test.each([
  ['a folder of the system', () => ConfigFile.fromText('', '/etc/hosts'), '"target" must be in a folder that is the file\'s own, since a volume takes the folder\'s place, got "/etc/hosts": choose e.g. "/etc/app/hosts"'],
  ['a relative target', () => ConfigFile.fromText('', 'shop.toml'), '"target" must be an absolute path'],
  ['a mode that is none', () => ConfigFile.fromText('', '/shop/a', { mode: '444' }), '"mode" must be permissions in octal digits such as "0444", got "444"'],
  ['a file that is not there', () => ConfigFile.fromFile('/nowhere/a', '/shop/a'), '"source" of the file for "/shop/a" must be a file that you can read, got "/nowhere/a": ENOENT'],
  ['two files at one path', () => withFiles(ConfigFile.fromText('a', '/shop/a'), ConfigFile.fromText('b', '/shop/a')), '"shop/web" already has a file at "/shop/a"'],
  ['a folder around another one', () => withFiles(ConfigFile.fromText('a', '/shop/more/a'), ConfigFile.fromText('b', '/shop/b')), 'is in a folder around "/shop/more"'],
])('throws on %s', (_, make, message) => {
  expect(make).toThrow(message);
});
